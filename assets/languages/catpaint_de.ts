<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AppearancePage</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Patterns over the classes on the canvas</source>
        <translation>&amp;Muster über den Klassen auf der Leinwand</translation>
    </message>
    <message>
        <source>Classes can be told apart without their colours</source>
        <translation>Klassen lassen sich auch ohne ihre Farben unterscheiden</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
</context>
<context>
    <name>ComputingPage</name>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>Renders, estimates and training run there.</source>
        <translation>Bilder, Schätzungen und Training laufen dort.</translation>
    </message>
    <message>
        <source>&amp;Precision</source>
        <translation>Ge&amp;nauigkeit</translation>
    </message>
    <message>
        <source>Of large networks and diffusion models; small models always compute in float32.</source>
        <translation>Großer Netze und von Diffusionsmodellen; kleine Modelle rechnen immer in float32.</translation>
    </message>
    <message>
        <source>Text &amp;encoder</source>
        <translation>&amp;Textencoder</translation>
    </message>
    <message>
        <source>It reads the names of classes. Affinities that are there stay until they are estimated anew.</source>
        <translation>Er liest die Namen der Klassen. Vorhandene Affinitäten bleiben, bis sie neu geschätzt werden.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor (cpu)</source>
        <translation>Prozessor (cpu)</translation>
    </message>
    <message>
        <source>Automatic (CLIP where it is present, else MiniLM)</source>
        <translation>Automatisch (CLIP, wo es vorhanden ist, sonst MiniLM)</translation>
    </message>
    <message>
        <source>Automatic (the fastest that looks the same)</source>
        <translation>Automatisch (das schnellste, das gleich aussieht)</translation>
    </message>
</context>
<context>
    <name>KeepingPage</name>
    <message>
        <source>&amp;Autosave unsaved changes</source>
        <translation>Ungesicherte Änderungen &amp;automatisch sichern</translation>
    </message>
    <message>
        <source>In a file of its own; your project is written only when you save it</source>
        <translation>In einer eigenen Datei; Ihr Projekt wird nur geschrieben, wenn Sie es sichern</translation>
    </message>
    <message>
        <source>Seconds from a change to its autosave</source>
        <translation>Sekunden von einer Änderung bis zu ihrer Sicherung</translation>
    </message>
    <message>
        <source>Folder of the cache</source>
        <translation>Ordner des Zwischenspeichers</translation>
    </message>
    <message>
        <source>Other &amp;folder…</source>
        <translation>Anderer &amp;Ordner…</translation>
    </message>
    <message>
        <source>&amp;Usual folder</source>
        <translation>Ü&amp;blicher Ordner</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>wird gemessen…</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>What is kept to be quicker; all of it can be made again.</source>
        <translation>Was aufgehoben wird, damit es schneller geht; alles davon lässt sich neu erzeugen.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Search by name or key</source>
        <translation>Nach Name oder Taste suchen</translation>
    </message>
    <message>
        <source>Search keys</source>
        <translation>Tasten suchen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Diese Taste nehmen</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Keep the keys there are, too</source>
        <translation>Die vorhandenen Tasten bleiben auch</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>Alle auf Standard</translation>
    </message>
    <message>
        <source>{key} is taken by “{what}”.</source>
        <translation>{key} gehört schon zu „{what}“.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Saving and cache</source>
        <translation>Sichern und Zwischenspeicher</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close and start catpaint again: some of this takes effect then.</source>
        <translation>Beenden Sie catpaint und starten Sie es neu: Einiges davon wirkt erst dann.</translation>
    </message>
</context>
<context>
    <name>TrainingEnds</name>
    <message numerus="yes">
        <source>%n image(s) are ready: finetune the model on them.</source>
        <translation>
            <numerusform>%n Bild ist bereit: Feintunen Sie das Modell damit.</numerusform>
            <numerusform>%n Bilder sind bereit: Feintunen Sie das Modell damit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” is kept and paints now. It takes your %n class(es) as they are; what you mapped for “{former}” is remembered.</source>
        <translation>
            <numerusform>„{name}“ ist behalten und malt jetzt. Es nimmt Ihre %n Klasse, wie sie ist; was Sie für „{former}“ zugeordnet haben, bleibt gemerkt.</numerusform>
            <numerusform>„{name}“ ist behalten und malt jetzt. Es nimmt Ihre %n Klassen, wie sie sind; was Sie für „{former}“ zugeordnet haben, bleibt gemerkt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing got better: no step came closer to the held-out images than the model before training. Try to:</source>
        <translation>Nichts wurde besser: Kein Schritt kam den zurückgehaltenen Bildern näher als das Modell vor dem Training. Versuchen Sie:</translation>
    </message>
</context>
<context>
    <name>TrainingNotice</name>
    <message>
        <source>Training is finished</source>
        <translation>Das Training ist fertig</translation>
    </message>
    <message>
        <source>“{name}” waits to be kept.</source>
        <translation>„{name}“ wartet darauf, behalten zu werden.</translation>
    </message>
    <message>
        <source>Training stopped</source>
        <translation>Das Training brach ab</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Use “{name}” again</source>
        <translation>Wieder „{name}“ nehmen</translation>
    </message>
    <message>
        <source>Train again…</source>
        <translation>Noch einmal trainieren…</translation>
    </message>
    <message>
        <source>Finetune…</source>
        <translation>Feintunen…</translation>
    </message>
    <message>
        <source>{steps} steps; the weights from before training are kept.</source>
        <translation>{steps} Schritte; die Gewichte von vor dem Training bleiben.</translation>
    </message>
</context>
</TS>
