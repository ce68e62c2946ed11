"""Everything one can do from menus, toolbars and keys, as one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from catpaint.domain.tools import Tool
from catpaint.ui.common.icons import icon
from catpaint.ui.settings.key_book import KeyEntry
from catpaint.words import say


@dataclass(frozen=True)
class ActionSpec:
    """One action. keys: shortcuts, the first one is shown. tip: shown in tooltips where the text isn't enough.

    on_canvas: its keys are for the canvas alone; elsewhere lists and fields have them.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    tip: str = ""
    on_canvas: bool = False


TOOL_ACTIONS: dict[Tool, ActionSpec] = {
    Tool.BRUSH: ActionSpec("tool_brush", "&Brush", ("B",), "brush"),
    Tool.ERASE: ActionSpec("tool_erase", "&Eraser", ("E",), "eraser", tip="Erase to ignore"),
    Tool.FILL: ActionSpec("tool_fill", "&Fill", ("G",), "fill"),
    Tool.LINE: ActionSpec("tool_line", "&Line", ("L",), "line"),
    Tool.RECTANGLE: ActionSpec("tool_rectangle", "&Rectangle", ("R",), "rectangle"),
    Tool.ELLIPSE: ActionSpec("tool_ellipse", "Elli&pse", ("O",), "ellipse"),
    Tool.POLYGON: ActionSpec("tool_polygon", "P&olygon", ("P",), "polygon"),
    Tool.LASSO: ActionSpec("tool_lasso", "L&asso", ("F",), "lasso"),
    Tool.REROLL: ActionSpec(
        "tool_reroll", "Reroll re&gion", ("N",), "reroll_region", tip="Drag around a part to give it other noise"
    ),
    Tool.SELECT_RECTANGLE: ActionSpec("tool_select_rectangle", "&Select rectangle", ("M",), "select_rectangle"),
    Tool.SELECT_LASSO: ActionSpec("tool_select_lasso", "Select wi&th lasso", ("Shift+F",), "select_lasso"),
    Tool.SELECT_POLYGON: ActionSpec("tool_select_polygon", "Select pol&ygon", ("Shift+P",), "select_polygon"),
    Tool.SELECT_REGION: ActionSpec(
        "tool_select_region",
        "Select re&gion",
        ("Y",),
        "select_region",
        tip="Select the region under the pointer",
    ),
    Tool.MOVE: ActionSpec(
        "tool_move",
        "Mo&ve selection",
        ("Q",),
        "move",
        tip="Drag what is selected; Alt doubles it; handles size and turn it",
    ),
    Tool.STAMP: ActionSpec("tool_stamp", "Sta&mp", ("S",), "stamp", tip="Trees, houses, people and more, in any class"),
    Tool.FOLLOW: ActionSpec(
        "tool_follow", "Brush alo&ng edges", ("D",), "follow", tip="A brush that stops at the photograph's edges"
    ),
    Tool.WAND: ActionSpec(
        "tool_wand", "Magic &wand", ("A",), "wand", tip="Paint what is of one colour in the photograph"
    ),
    Tool.PIECE: ActionSpec("tool_piece", "Superpi&xels", ("C",), "piece", tip="Paint pieces of the photograph"),
    Tool.PICK: ActionSpec("tool_pick", "P&ick class", ("I",), "pick", tip="Pick the class under the pointer"),
}

_SPECS = (
    ActionSpec("new", "&New…", ("Ctrl+N",), "new"),
    ActionSpec("open", "&Open…", ("Ctrl+O",), "open"),
    ActionSpec("save", "&Save", ("Ctrl+S",), "save"),
    ActionSpec("save_as", "Save &as…", ("Ctrl+Shift+S",)),
    ActionSpec("import_label_map", "&Import label map…", ("Ctrl+I",), "import"),
    ActionSpec("import_dataset", "Import &data set…", tip="Labelled images to finetune on; a folder can be dropped"),
    ActionSpec("save_pair", "Sav&e as pair…", tip="Add this painting and its photograph to a data set"),
    ActionSpec(
        "export_dataset",
        "&Write data set for another tool…",
        tip="The imported images with their label maps",
    ),
    ActionSpec("export_image", "Export &picture…", ("Ctrl+E",), "export"),
    ActionSpec("export_label_map", "Export label &map…"),
    ActionSpec("export_overlay", "Export o&verlay…"),
    ActionSpec("export_sheet", "Export contact s&heet…", tip="Label map, mapping and renders on pages, as PDF or PNG"),
    ActionSpec("export_layers", "Export la&yers…", tip="Picture, label map, layers: OpenRaster (Krita, GIMP) or PSD"),
    ActionSpec("export_time_lapse", "Export &time-lapse…", tip="How the painting came to be, as APNG or WebP"),
    ActionSpec("settings", "&Settings…", ("Ctrl+,",), tip="Device, autosave, cache, appearance and keys"),
    ActionSpec("quit", "&Quit", ("Ctrl+Q",)),
    ActionSpec("undo", "&Undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("cut", "Cu&t", ("Ctrl+X",), on_canvas=True),
    ActionSpec("copy", "&Copy", ("Ctrl+C",), on_canvas=True),
    ActionSpec("paste", "&Paste", ("Ctrl+V",), on_canvas=True, tip="Put in what was copied; classes go by their names"),
    ActionSpec("paste_layer", "Paste as new la&yer", ("Ctrl+Alt+V",), on_canvas=True),
    ActionSpec("delete_selected", "&Delete", ("Del",), on_canvas=True, tip="What is selected becomes ignored"),
    ActionSpec("fill_selected", "&Fill with selected class", ("Shift+Del",), on_canvas=True),
    ActionSpec("duplicate", "D&uplicate", ("Ctrl+J",), on_canvas=True, tip="A double of it, a step aside"),
    ActionSpec("select_all", "Select &all", ("Ctrl+A",), on_canvas=True),
    ActionSpec("select_none", "Select &nothing", ("Ctrl+D",), on_canvas=True),
    ActionSpec("select_invert", "&Invert selection", ("Ctrl+Shift+I",), on_canvas=True),
    ActionSpec("select_class", "Select all of the selected c&lass", ("Ctrl+Shift+A",), on_canvas=True),
    ActionSpec("scale_selected", "Si&ze…", tip="Make what is selected larger or smaller, about its middle"),
    ActionSpec("rotate_selected", "Turn &by degrees…", tip="Turn what is selected about its middle, clockwise"),
    ActionSpec("keep_stamp", "Keep as &stamp…", tip="What is selected becomes one of your own stamps"),
    ActionSpec("flip_horizontally", "Flip left and &right"),
    ActionSpec("flip_vertically", "Flip upside do&wn"),
    ActionSpec("turn_left", "Turn to the l&eft"),
    ActionSpec("turn_right", "Turn to the ri&ght"),
    ActionSpec("layer_add", "&Add layer", ("Ctrl+Shift+L",), "add", tip="A transparent layer above the active one"),
    ActionSpec("layer_duplicate", "&Duplicate layer", ("Ctrl+Shift+J",)),
    ActionSpec("layer_merge", "&Merge down", tip="This layer and the one below as one"),
    ActionSpec("layer_merge_visible", "Merge &visible", tip="One layer of all that are seen"),
    ActionSpec("layer_delete", "D&elete layer"),
    ActionSpec("layer_send", "&Selection to new layer", ("Ctrl+Shift+V",), tip="It gets a layer of its own"),
    ActionSpec("layer_above", "Layer a&bove", ("PgUp",), on_canvas=True),
    ActionSpec("layer_below", "Layer belo&w", ("PgDown",), on_canvas=True),
    ActionSpec("canvas_size", "Canvas si&ze…", tip="Add pixels at the sides, or take them away"),
    ActionSpec("crop", "&Crop to selection", tip="Nothing but the box around what is selected stays"),
    ActionSpec(
        "mirror_view", "&Mirror the view", ("Shift+M",), checkable=True, tip="Left and right swapped to look at"
    ),
    ActionSpec("view_left", "Turn the view &left", ("Ctrl+[",), tip="By 15 degrees; the painting stays as it is"),
    ActionSpec("view_right", "Turn the view &right", ("Ctrl+]",), tip="By 15 degrees; the painting stays as it is"),
    ActionSpec("view_upright", "Turn the view &upright", ("Ctrl+5",)),
    ActionSpec("guides_none", "&None", checkable=True),
    ActionSpec("guides_thirds", "&Thirds", checkable=True),
    ActionSpec("guides_grid", "&Grid of 64 pixels", checkable=True),
    ActionSpec("guides_one_point", "Perspective with &one vanishing point", checkable=True),
    ActionSpec("guides_two_points", "Perspective with t&wo vanishing points", checkable=True),
    ActionSpec(
        "guides_move",
        "&Move vanishing points",
        checkable=True,
        tip="Drag them on the canvas, with Shift along the horizon; nothing is painted meanwhile",
    ),
    ActionSpec("guides_back", "&Put vanishing points back"),
    ActionSpec(
        "ruler", "&Ruler", ("Shift+R",), checkable=True, tip="Drag to measure; Shift keeps to steps of 15 degrees"
    ),
    ActionSpec("smaller", "Smaller brush", ("[",)),
    ActionSpec("larger", "Larger brush", ("]",)),
    ActionSpec("replace_class", "Re&place previous class by selected", tip="All its pixels become the selected class"),
    ActionSpec("zoom_in", "Zoom &in", ("Ctrl++", "+", "Ctrl+="), "zoom_in"),
    ActionSpec("zoom_out", "Zoom &out", ("Ctrl+-", "-"), "zoom_out"),
    ActionSpec("fit", "&Fit in window", ("Ctrl+0",), "fit"),
    ActionSpec("actual", "&Actual pixels", ("Ctrl+1",), "actual"),
    ActionSpec("overlay", "Show &result over the canvas", ("T",), checkable=True),
    ActionSpec("show_both", "&Canvas and picture", ("Ctrl+2",)),
    ActionSpec("show_canvas", "Only the ca&nvas", ("Ctrl+3",)),
    ActionSpec("show_picture", "Only the pic&ture", ("Ctrl+4",)),
    ActionSpec("wipe", "Wip&e between them", ("W",), tip="The painting left of a line, its picture right of it"),
    ActionSpec("swap_parts", "&Swap canvas and picture", ("Shift+X",)),
    ActionSpec("hide_panels", "&Hide panels", ("Tab",), checkable=True, tip="Nothing but canvas and picture"),
    ActionSpec("picture_alone", "Picture on the &whole screen", ("F11",), checkable=True),
    ActionSpec("fullscreen", "F&ull screen", ("Shift+F11",), checkable=True),
    ActionSpec("reset_layout", "Reset &layout"),
    ActionSpec("new_class", "&New class", ("Ctrl+Shift+N",), "add"),
    ActionSpec("swap_class", "&Swap with previous class", ("X",), "swap"),
    ActionSpec("protect_class", "&Protect selected class", ("Ctrl+P",), "protect", checkable=True),
    ActionSpec("import_classes", "&Import classes…"),
    ActionSpec("export_classes", "&Export classes…"),
    ActionSpec("mix_class", "New class as a &mix…", tip="A class made of several of the model's classes"),
    ActionSpec("translate_label_map", "Trans&late label map…", tip="Open a map in the model's or a preset's classes"),
    ActionSpec("estimate_affinity", "Es&timate affinity…"),
    ActionSpec("compare_affinities", "&Compare estimators…", tip="The painting under each estimator side by side"),
    ActionSpec("affinity_matrix", "Affinity matri&x…"),
    ActionSpec("export_affinity", "Export &affinity…"),
    ActionSpec("export_pack", "E&xport model pack…", tip="The finetuned model as one file to share"),
    ActionSpec(
        "underlay_open",
        "Put a &photograph under the painting…",
        ("Ctrl+U",),
        "picture",
        tip="To paint over; it can be dropped or pasted, too",
    ),
    ActionSpec("underlay_from_set", "Photograph of the data s&et…", tip="One of the imported images"),
    ActionSpec("underlay_remove", "&Remove the photograph"),
    ActionSpec("labels_filled", "Labels &filled", checkable=True),
    ActionSpec("labels_edges", "Labels as e&dges", checkable=True),
    ActionSpec("labels_none", "&No labels", checkable=True),
    ActionSpec("label_propose", "S&uggest labels", ("Ctrl+G",), "estimate", tip="A class for every pixel, to accept"),
    ActionSpec("label_accept", "&Accept all", ("Ctrl+Return",), tip="Paint what is suggested where nothing is painted"),
    ActionSpec("label_accept_class", "Accept the selected &class", ("Ctrl+Shift+Return",)),
    ActionSpec("label_accept_region", "Accept the re&gion under the pointer", ("U",)),
    ActionSpec("label_dismiss", "D&ismiss the suggestion"),
    ActionSpec("clean_grow", "Gro&w the selected class", tip="By two pixels"),
    ActionSpec("clean_shrink", "Shrin&k the selected class", tip="By two pixels"),
    ActionSpec("clean_smooth", "S&mooth the selected class"),
    ActionSpec("clean_remove_specks", "Remo&ve specks", tip="Small regions of all classes go to their neighbours"),
    ActionSpec("clean_fill_holes", "Fill &holes of the selected class"),
    ActionSpec("queue_open", "&Label a folder of photographs…", (), "folder"),
    ActionSpec("queue_previous", "Previous photograph", ("Ctrl+PgUp",)),
    ActionSpec("queue_next", "Ne&xt photograph", ("Ctrl+PgDown",)),
    ActionSpec("queue_done", "D&one, and on to the next", ("Ctrl+Shift+D",), tip="Save it as a pair of your own set"),
    ActionSpec("queue_skip", "&Skip this photograph"),
    ActionSpec("queue_export", "Expor&t what is done…", tip="As a folder, COCO, CVAT or labelme"),
    ActionSpec("live", "&Live rendering", ("Ctrl+L",), "live", checkable=True, tip="Render while you paint"),
    ActionSpec("render_now", "Render &now", ("F5",), "render"),
    ActionSpec(
        "fill_unpainted",
        "F&ill unpainted parts",
        checkable=True,
        tip="From their neighbours; otherwise they stay blank in the picture",
    ),
    ActionSpec(
        "light_open",
        "Ligh&t from a photograph…",
        (),
        "light",
        tip="The pictures take its exposure, colours and contrast, class by class",
    ),
    ActionSpec("light_remove", "Remove that lig&ht", tip="The pictures have the model's own light again"),
    ActionSpec("stop", "&Stop rendering", (), "stop", tip="Stop; the picture so far stays (Esc)"),
    ActionSpec("reroll", "&Reroll", ("Ctrl+R",), "reroll", tip="New noise: another picture of the same painting"),
    ActionSpec(
        "reroll_class",
        "Reroll selected &class",
        ("Ctrl+Shift+R",),
        "reroll_class",
        tip="New noise for the selected class; all else stays",
    ),
    ActionSpec("one_noise", "Use &one noise", tip="Let go of the noise that classes and regions have of their own"),
    ActionSpec("variations", "&Variations…", ("V",), "variations", tip="Several pictures of the same painting"),
    ActionSpec("models", "Mo&dels…", (), "import", tip="What is here, what can be had; get, add, rename, delete"),
    ActionSpec("finetune", "&Finetune…", (), "finetune", tip="Train the model on your own labelled images"),
    ActionSpec("keep", "&Keep picture", ("Ctrl+K",), "keep", tip="Keep this picture with its recipe in the project"),
    ActionSpec(
        "compare_renders", "Com&pare renders…", (), "wipe", tip="Two of them under a divider, with their recipes"
    ),
    ActionSpec("shortcuts", "&Keyboard shortcuts", ("F1",)),
    ActionSpec("about", "&About catpaint"),
)


class Actions:
    """The window's actions by name; icons follow the theme through `refresh_icons`."""

    def __init__(self, window: QWidget) -> None:
        self._specs = {spec.name: spec for spec in (*_SPECS, *TOOL_ACTIONS.values())}
        self._actions: dict[str, QAction] = {}
        for spec in self._specs.values():
            action = QAction(say(spec.text), window)
            action.setObjectName(spec.name)
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setToolTip(_tool_tip(spec, spec.keys))
            action.setStatusTip(say(spec.tip))
            if spec.on_canvas:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:
                window.addAction(action)
            self._actions[spec.name] = action
        self.tools = QActionGroup(window)
        for tool, spec in TOOL_ACTIONS.items():
            action = self._actions[spec.name]
            action.setCheckable(True)
            action.setData(tool)
            self.tools.addAction(action)
        self.refresh_icons()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def give_keys(self, canvas: QWidget) -> None:
        """Where the keys of what is for the canvas work."""
        for name, spec in self._specs.items():
            if spec.on_canvas:
                canvas.addAction(self._actions[name])

    def on(self, name: str, slot: Callable[..., object]) -> None:
        """Call `slot` when an action is triggered (with its check mark where it has one)."""
        action = self._actions[name]
        if action.isCheckable():
            action.triggered.connect(slot)
        else:
            action.triggered.connect(lambda _checked=False: slot())

    def refresh_icons(self) -> None:
        """Give every action its icon in the colours of the present theme."""
        for name, action in self._actions.items():
            if chosen := self._specs[name].icon:
                action.setIcon(icon(chosen))

    def key_entries(self) -> list[KeyEntry]:
        """The actions as far as their keys go."""
        return [KeyEntry(spec.name, _plain(say(spec.text)), spec.keys) for spec in self._specs.values()]

    def give_shortcuts(self, name: str, keys: Sequence[QKeySequence]) -> None:
        """Other keys for an action, in its tool tip too."""
        self._actions[name].setShortcuts(keys)
        self._actions[name].setToolTip(_tool_tip(self._specs[name], keys))

    def shortcuts(self) -> list[tuple[str, str]]:
        """What the keys do: (what, keys), for the help."""
        rows = []
        for spec in self._specs.values():
            if keys := self._actions[spec.name].shortcuts():
                rows.append((_plain(say(spec.text)), say(" or ").join(map(_native, keys))))
        # The window's own, as a shortcut it would be taken from drags and fields.
        rows.append((say("Stop rendering"), _native("Esc")))
        return rows


def _plain(text: str) -> str:
    """A menu's text without what is only there for menus."""
    return text.replace("&", "").rstrip("…")


def _tool_tip(spec: ActionSpec, keys: Sequence[QKeySequence | str]) -> str:
    text = say(spec.tip) or _plain(say(spec.text))
    return f"{text} ({_native(keys[0])})" if keys else text


def _native(key: QKeySequence | str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
