"""Collects what is said and marked in the program, and brings the files of the languages up to date.

`python -m catpaint.ui.common.language_files`; translations that are there stay, what nobody says any more goes.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catpaint.ui.common.languages import CONTEXT, LANGUAGES, folder
from catpaint.words import plural

_RECORDS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "ActionSpec": ((1,), ("text", "tip")),
    "Architecture": ((), ("kind", "wait", "limit")),
    "EstimatorRecord": ((1, 3, 4, 5, 6), ("title", "choice", "meaning", "subject", "start")),
    "HubItem": ((), ("about",)),
    "Export": ((1,), ("title",)),
    "Format": ((1,), ("title",)),
    "MethodRecord": ((3,), ("choice",)),
    "Progress": ((0,), ("stage",)),
    "Published": ((1,), ("about",)),
    "_option": ((3, 4), ("label", "help")),
    "_published": ((2,), ("about",)),
}
"""Records whose fields people read, which are said where they are shown: these arguments, by place and by name."""


SILENT = (
    *(
        "commands/",
        "evaluation/",
        "metrics/",
        "datasets/merge",
        "labelling/person",
        "jobs/pretraining",
        "jobs/evaluating",
    ),
    *("training/codec", "training/features", "training/knowledge", "training/latent_pairs", "training/picture_loss"),
    *("training/pretrain", "training/segmenter", "training/upscaler", "training/workers"),
    "architectures/piti/training/build",
    *("architectures/oasis/training/pretraining", "architectures/piti/training/pretraining"),
)
"""Where errors are raised that only a terminal shows: pretraining, evaluation, merging, several processes."""


@dataclass(frozen=True, order=True)
class Sentence:
    """What is to be translated. plural: it is said with a count."""

    text: str
    meaning: str = ""
    plural: bool = False


def sentences(root: Path) -> dict[Sentence, list[str]]:
    """All of the package at `root`, in the order of files and lines, with the folders they are said in.

    ValueError for something said or marked that can't be found this way.
    """
    found: dict[Sentence, list[str]] = {}
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))}
    errors = errors_of(trees.values())
    for path, tree in trees.items():
        if path.name.startswith("bench_"):
            continue
        within = path.relative_to(root).as_posix()
        for sentence in _of_file(tree, path, frozenset() if within.startswith(SILENT) else errors):
            places = found.setdefault(sentence, [])
            place = path.parent.relative_to(root.parent).as_posix()
            if place not in places:
                places.append(place)
    return found


def errors_of(trees: Iterable[ast.Module]) -> frozenset[str]:
    """Names of CatpaintError and of all classes made of it: what they are raised with is a sentence."""
    bases: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = {"CatpaintError"}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return frozenset(found)


def translations(code: str) -> dict[Sentence, list[str]]:
    """What a language's file says: for each sentence its forms, one where it isn't counted."""
    found = {}
    for message in ElementTree.parse(folder() / f"catpaint_{code}.ts").getroot().iter("message"):
        counted = message.get("numerus") == "yes"
        translation = message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") if counted else [translation]
        sentence = Sentence(message.findtext("source") or "", message.findtext("comment") or "", counted)
        found[sentence] = [form.text or "" for form in forms]
    return found


def write(code: str, wanted: dict[Sentence, list[str]], known: dict[Sentence, list[str]]) -> list[Sentence]:
    """Write a language's files; what isn't translated yet is given back, and marked in the file."""
    root = ElementTree.Element("TS", version="2.1", language=code)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    missing = []
    for sentence, places in wanted.items():
        forms = known.get(sentence, [])
        if code == "en":
            if not sentence.plural:
                continue
            forms = [plural(sentence.text, count) for count in (1, 2)]
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if sentence.plural else {})
        ElementTree.SubElement(message, "source").text = sentence.text
        if sentence.meaning:
            ElementTree.SubElement(message, "comment").text = sentence.meaning
        ElementTree.SubElement(message, "extracomment").text = ", ".join(places)
        unfinished = not forms or not all(forms)
        if unfinished:
            missing.append(sentence)
        translation = ElementTree.SubElement(message, "translation", {"type": "unfinished"} if unfinished else {})
        if sentence.plural:
            for form in forms or ["", ""]:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0] if forms else ""
    ElementTree.indent(root, "    ")
    path = folder() / f"catpaint_{code}.ts"
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    subprocess.run([_tool("pyside6-lrelease"), "-silent", str(path)], check=True)
    return missing


def _of_file(tree: ast.Module, path: Path, errors: frozenset[str]) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        name = node.func.id
        if name in _RECORDS:
            places, names = _RECORDS[name]
            fields = [node.args[at] for at in places if at < len(node.args)]
            fields += [word.value for word in node.keywords if word.arg in names]
            for field in fields:
                if isinstance(field, ast.Constant) and isinstance(field.value, str) and field.value:
                    yield Sentence(field.value)
        elif (name in ("say", "mark", "tell", "Note", "Failure") or name in errors) and node.args:
            keywords = {word.arg: word.value for word in node.keywords}
            meaning = keywords.get("meaning")
            for text in _constants(node.args[0]):
                yield Sentence(
                    text,
                    ast.literal_eval(meaning) if meaning is not None else "",
                    bool({"n", "counted"} & keywords.keys()),
                )
            if isinstance(node.args[0], ast.JoinedStr):
                raise ValueError(f"{path}:{node.lineno}: an f-string can't be translated; name its places instead")


def _constants(node: ast.expr) -> Iterator[str]:
    """The sentences of an argument: itself, or both of a choice. A variable's were marked where it was made."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name) or name


if __name__ == "__main__":
    wanted = sentences(Path(__file__).resolve().parents[2])
    for code, name in LANGUAGES:
        missing = write(code, wanted, translations(code))
        print(f"{name}: {len(wanted)} sentences, {len(missing)} not translated")
        for sentence in missing:
            print(f"  {sentence.text!r}")
