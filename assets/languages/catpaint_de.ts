<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
    <context>
        <name>catpaint</name>
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
            <source>CVAT masks</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>CVAT-Masken</translation>
        </message>
        <message>
            <source>PASCAL VOC</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>PASCAL VOC</translation>
        </message>
        <message>
            <source>COCO JSON</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>COCO JSON</translation>
        </message>
        <message>
            <source>YOLO segmentation</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>YOLO-Segmentierung</translation>
        </message>
        <message>
            <source>images and labels</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>Bilder und Labels</translation>
        </message>
        <message>
            <source>ADE20K (full release)</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>ADE20K (vollständig)</translation>
        </message>
        <message>
            <source>labelme</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>labelme</translation>
        </message>
        <message>
            <source>{name} copy</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>{name} Kopie</translation>
        </message>
        <message>
            <source>Ground</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Layer</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Ebene</translation>
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
            <source>images the vote's tie-break renders; 0: none</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Bilder, die der Stichentscheid der Abstimmung rendert; 0: keine</translation>
        </message>
        <message>
            <source>Noises of the tie-break</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rauschen des Stichentscheids</translation>
        </message>
        <message>
            <source>noises the tie-break draws an image</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>wie oft der Stichentscheid jedes Bild mit anderem Rauschen rendert</translation>
        </message>
        <message>
            <source>Tie-break by</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Stichentscheid nach</translation>
        </message>
        <message>
            <source>distance that breaks ties: kid, unbiased for few images, or frechet, as the paper's FID</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Abstand, der bei Gleichstand entscheidet: kid, erwartungstreu bei wenigen Bildern, oder frechet, wie der FID der Veröffentlichung</translation>
        </message>
        <message>
            <source>Half-life of the average</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Halbwertszeit des Mittels</translation>
        </message>
        <message>
            <source>images after which the average has forgotten half of what it was (default: a twentieth of the run's, at most 10000)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Bilder, nach denen das Mittel die Hälfte vergessen hat (Standard: ein Zwanzigstel des Laufs, höchstens 10000)</translation>
        </message>
        <message>
            <source>Rate of the generator</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Rate des Generators</translation>
        </message>
        <message>
            <source>learning rate of the generator (default: 1e-4)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Lernrate des Generators (Standard: 1e-4)</translation>
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
            <source>side in pixels of the squares that are trained on, cut out of images of the size trained at; over latents alone (default: whole images)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Seitenlänge in Pixeln der Quadrate, auf denen trainiert wird, aus Bildern der Trainingsgröße geschnitten; nur über Latents (Standard: ganze Bilder)</translation>
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
            <source>Batch statistics</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>Batch-Statistik</translation>
        </message>
        <message>
            <source>of the generator's batch norm: frozen, the source's; re-estimated, measured on your label maps before training and for what is kept; batch, each batch's own, and re-estimated for what is kept (default: frozen, and batch from scratch)</source>
            <extracomment>catpaint/domain</extracomment>
            <translation>der Batch-Normalisierung des Generators: frozen, die der Quelle; re-estimated, vor dem Training und für das Behaltene an Ihren Labelkarten gemessen; batch, die jedes Batches, und für das Behaltene neu gemessen (Standard: frozen, und batch von Grund auf)</translation>
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
            <source>reading the images</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Bilder werden gelesen</translation>
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
            <source>looking at the images</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Bilder werden betrachtet</translation>
        </message>
        <message>
            <source>loading the networks</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>Netze werden geladen</translation>
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
            <source>rendering</source>
            <extracomment>catpaint/jobs</extracomment>
            <translation>wird gerendert</translation>
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
            <source>CLIP text encoder</source>
            <extracomment>catpaint/models</extracomment>
            <translation>CLIP-Textencoder</translation>
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
            <extracomment>catpaint/session, catpaint/ui/canvas</extracomment>
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
        <message>
            <source>none</source>
            <extracomment>catpaint/session</extracomment>
            <translation>keine</translation>
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
            <source>{stage}: {done} of {total}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>{stage}: {done} von {total}</translation>
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
            <source>no class</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>keine Klasse</translation>
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
            <source>Fill</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Füllen</translation>
        </message>
        <message>
            <source>Line</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Linie</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Ellipse</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Ellipse</translation>
        </message>
        <message>
            <source>Polygon</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Polygon</translation>
        </message>
        <message>
            <source>Lasso</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Lasso</translation>
        </message>
        <message>
            <source>Pick</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Aufnehmen</translation>
        </message>
        <message>
            <source>Stamp</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Stempel</translation>
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
            <source>What is put down</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Was abgesetzt wird</translation>
        </message>
        <message>
            <source>this tool follows a photograph; put one under the painting first (menu Photograph)</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>dieses Werkzeug folgt einem Foto; erst eines unter das Gemälde legen (Menü Foto)</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Pinselstrich</translation>
        </message>
        <message>
            <source>Erase</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Radieren</translation>
        </message>
        <message>
            <source>Brush along edges</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Pinsel an Kanten</translation>
        </message>
        <message>
            <source>Magic wand</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Zauberstab</translation>
        </message>
        <message>
            <source>Superpixels</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>Superpixel</translation>
        </message>
        <message>
            <source>nothing is selected to be moved; select a part of the painting first</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>nichts ist ausgewählt, das verschoben werden könnte; erst einen Teil des Gemäldes auswählen</translation>
        </message>
        <message>
            <source>the photograph is still being looked at; try again in a moment</source>
            <extracomment>catpaint/ui/canvas</extracomment>
            <translation>das Foto wird noch betrachtet; gleich noch einmal versuchen</translation>
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
            <source>Folder of a model</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Ordner eines Modells</translation>
        </message>
        <message>
            <source>File of a model</source>
            <extracomment>catpaint/ui/models</extracomment>
            <translation>Datei eines Modells</translation>
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
            <source>Automatic</source>
            <extracomment>catpaint/ui/result, catpaint/ui/settings</extracomment>
            <translation>Automatisch</translation>
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
            <source>Size of the picture</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Größe des Bilds</translation>
        </message>
        <message>
            <source>What was rendered</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Was gerendert wurde</translation>
        </message>
        <message>
            <source>Over canvas</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Über Leinwand</translation>
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
            <source>Size of the picture, in the shape of the painting; automatic is the largest that keeps up with you</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>Größe des Bilds, in der Form des Gemäldes; „Automatisch“ ist die größte, die mithält</translation>
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
            <source>off</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>aus</translation>
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
            <source>&amp;Undo</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>W&amp;iederholen</translation>
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
            <source> or </source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation> oder </translation>
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
            <source>Open &amp;recent</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Zuletzt &amp;verwendet</translation>
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
            <source>&amp;Undo {step}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Rückgängig: {step}</translation>
        </message>
        <message>
            <source>&amp;Redo {step}</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>&amp;Wiederholen: {step}</translation>
        </message>
        <message>
            <source>Clear list</source>
            <extracomment>catpaint/ui/shell</extracomment>
            <translation>Liste leeren</translation>
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
        <message>
            <source>Browse: {title}</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>Durchsuchen: {title}</translation>
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
    </context>
</TS>
