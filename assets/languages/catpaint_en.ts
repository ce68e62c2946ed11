<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>catpaint</name>
        <message numerus="yes">
            <source>%n more image(s) with {name}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n more image with {name}</numerusform>
                <numerusform>%n more images with {name}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) can't be read and (is|are) left out; export (it|them) again.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n pair can't be read and is left out; export it again.</numerusform>
                <numerusform>%n pairs can't be read and are left out; export them again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (has|have) a label map of another size than the image; scale (it|them) or draw (it|them) again.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n pair has a label map of another size than the image; scale it or draw it again.</numerusform>
                <numerusform>%n pairs have a label map of another size than the image; scale them or draw them again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (has|have) values that no class stands for; map those values, or choose the right vocabulary.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n pair has values that no class stands for; map those values, or choose the right vocabulary.</numerusform>
                <numerusform>%n pairs have values that no class stands for; map those values, or choose the right vocabulary.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (has|have) only 0 and 255; say which class 255 marks.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n pair has only 0 and 255; say which class 255 marks.</numerusform>
                <numerusform>%n pairs have only 0 and 255; say which class 255 marks.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) (has no partner and is|have no partner and are) left out; the first: {message}</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n file has no partner and is left out; the first: {message}</numerusform>
                <numerusform>%n files have no partner and are left out; the first: {message}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No image shows {classes}; the model will know (it|them) only from the affinity.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>No image shows {classes}; the model will know it only from the affinity.</numerusform>
                <numerusform>No image shows {classes}; the model will know them only from the affinity.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Label {images}: only %n image(s) (shows|show) it.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>Label {images}: only %n image shows it.</numerusform>
                <numerusform>Label {images}: only %n images show it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Less than {share:g} % of all pixels (is|are each) {classes}; closer photographs would help.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>Less than {share:g} % of all pixels is {classes}; closer photographs would help.</numerusform>
                <numerusform>Less than {share:g} % of all pixels are each {classes}; closer photographs would help.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (has|have) no labelled pixel at all; label more, or skip.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n image has no labelled pixel at all; label more, or skip.</numerusform>
                <numerusform>%n images have no labelled pixel at all; label more, or skip.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n label map(s) (is|are) one class from edge to edge; check that this is meant.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n label map is one class from edge to edge; check that this is meant.</numerusform>
                <numerusform>%n label maps are one class from edge to edge; check that this is meant.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (is|are) smaller than {side} pixels and will be blurred by scaling up.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n image is smaller than {side} pixels and will be blurred by scaling up.</numerusform>
                <numerusform>%n images are smaller than {side} pixels and will be blurred by scaling up.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (has|have) quite another shape than the rest: crop instead of squashing.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n image has quite another shape than the rest: crop instead of squashing.</numerusform>
                <numerusform>%n images have quite another shape than the rest: crop instead of squashing.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) nearly (repeats|repeat) another; other motifs would teach more.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n image nearly repeats another; other motifs would teach more.</numerusform>
                <numerusform>%n images nearly repeat another; other motifs would teach more.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more class(es) could do with more images.</source>
            <extracomment>catpaint/datasets</extracomment>
            <translation>
                <numerusform>%n more class could do with more images.</numerusform>
                <numerusform>%n more classes could do with more images.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{names} (follows|follow)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>{names} follows</numerusform>
                <numerusform>{names} follow</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n class(es)</source>
            <extracomment>catpaint/session, catpaint/ui/importing, catpaint/ui/result</extracomment>
            <translation>
                <numerusform>%n class</numerusform>
                <numerusform>%n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n pixel</numerusform>
                <numerusform>%n pixels</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s) (becomes|become) {new}.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n pixel becomes {new}.</numerusform>
                <numerusform>%n pixels become {new}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s) (becomes|become) “{name}”</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n pixel becomes “{name}”</numerusform>
                <numerusform>%n pixels become “{name}”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pixel(s) (becomes|become) unpainted</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n pixel becomes unpainted</numerusform>
                <numerusform>%n pixels become unpainted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n class(es) (differs|differ)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n class differs</numerusform>
                <numerusform>%n classes differ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) (is|are) ready: finetune the model on (it|them).</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n image is ready: finetune the model on it.</numerusform>
                <numerusform>%n images are ready: finetune the model on them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{name}” is kept and paints now. It takes your %n class(es) as (it is|they are); what you mapped for “{former}” is remembered.</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>“{name}” is kept and paints now. It takes your %n class as it is; what you mapped for “{former}” is remembered.</numerusform>
                <numerusform>“{name}” is kept and paints now. It takes your %n classes as they are; what you mapped for “{former}” is remembered.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n class(es): {vocabulary}</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n class: {vocabulary}</numerusform>
                <numerusform>%n classes: {vocabulary}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n region(s)</source>
            <extracomment>catpaint/session, catpaint/ui/result</extracomment>
            <translation>
                <numerusform>%n region</numerusform>
                <numerusform>%n regions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{names} (abstains|abstain)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>{names} abstains</numerusform>
                <numerusform>{names} abstain</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seed(s)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n seed</numerusform>
                <numerusform>%n seeds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s)</source>
            <extracomment>catpaint/session</extracomment>
            <translation>
                <numerusform>%n image</numerusform>
                <numerusform>%n images</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n class(es) (needs|need) a look ›</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>%n class needs a look ›</numerusform>
                <numerusform>%n classes need a look ›</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source> · %n class(es) locked</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform> · %n class locked</numerusform>
                <numerusform> · %n classes locked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n locked class(es) (keeps its|keep their) sources.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>%n locked class keeps its sources.</numerusform>
                <numerusform>%n locked classes keep their sources.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{source}: used by %n class(es)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>{source}: used by %n class</numerusform>
                <numerusform>{source}: used by %n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Its %n class(es) (takes|take) the place of yours.</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>Its %n class takes the place of yours.</numerusform>
                <numerusform>Its %n classes take the place of yours.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) in your images: {what}</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>%n place in your images: {what}</numerusform>
                <numerusform>%n places in your images: {what}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Why · {pixels} in %n image(s)</source>
            <extracomment>catpaint/ui/affinity</extracomment>
            <translation>
                <numerusform>Why · {pixels} in %n image</numerusform>
                <numerusform>Why · {pixels} in %n images</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Search %n class(es)</source>
            <extracomment>catpaint/ui/classes</extracomment>
            <translation>
                <numerusform>Search %n class</numerusform>
                <numerusform>Search %n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your classes</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n of your classes</numerusform>
                <numerusform>%n of your classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n labelled image(s) in {classes}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n labelled image in {classes}</numerusform>
                <numerusform>%n labelled images in {classes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) can't be used as (it is|they are); see the step Images.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n pair can't be used as it is; see the step Images.</numerusform>
                <numerusform>%n pairs can't be used as they are; see the step Images.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) without a partner: {message}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n file without a partner: {message}</numerusform>
                <numerusform>%n files without a partner: {message}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) can't be read and (is|are) left out</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n pair can't be read and is left out</numerusform>
                <numerusform>%n pairs can't be read and are left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) (holds|hold) values without a class</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n pair holds values without a class</numerusform>
                <numerusform>%n pairs hold values without a class</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The sizes of %n pair(s) differ</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>The sizes of %n pair differ</numerusform>
                <numerusform>The sizes of %n pairs differ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n label map(s) (holds|hold) only 0 and 255</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n label map holds only 0 and 255</numerusform>
                <numerusform>%n label maps hold only 0 and 255</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{used:,} of %n pair(s) used{skipped}{broken}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>{used:,} of %n pair used{skipped}{broken}</numerusform>
                <numerusform>{used:,} of %n pairs used{skipped}{broken}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s){parts}, in the classes of this painting.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n image{parts}, in the classes of this painting.</numerusform>
                <numerusform>%n images{parts}, in the classes of this painting.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) written, {left_out} left out: {names}</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n pair written, {left_out} left out: {names}</numerusform>
                <numerusform>%n pairs written, {left_out} left out: {names}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) to measure on</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n image to measure on</numerusform>
                <numerusform>%n images to measure on</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n image(s) to train on, {measured}.</source>
            <extracomment>catpaint/ui/importing</extracomment>
            <translation>
                <numerusform>%n image to train on, {measured}.</numerusform>
                <numerusform>%n images to train on, {measured}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photograph(s) taught it.</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>
                <numerusform>%n photograph taught it.</numerusform>
                <numerusform>%n photographs taught it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, and %n more class(es)</source>
            <extracomment>catpaint/ui/labelling</extracomment>
            <translation>
                <numerusform>, and %n more class</numerusform>
                <numerusform>, and %n more classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This session · %n render(s), saved only if kept</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>
                <numerusform>This session · %n render, saved only if kept</numerusform>
                <numerusform>This session · %n renders, saved only if kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{parts} with noise of (its|their) own</source>
            <extracomment>catpaint/ui/result</extracomment>
            <translation>
                <numerusform>{parts} with noise of its own</numerusform>
                <numerusform>{parts} with noise of their own</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier run(s) (waits|wait) to go on.</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>
                <numerusform>%n earlier run waits to go on.</numerusform>
                <numerusform>%n earlier runs wait to go on.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The imported data set “{name}” (%n image(s), {held} held out)</source>
            <extracomment>catpaint/ui/training</extracomment>
            <translation>
                <numerusform>The imported data set “{name}” (%n image, {held} held out)</numerusform>
                <numerusform>The imported data set “{name}” (%n images, {held} held out)</numerusform>
            </translation>
        </message>
    </context>
</TS>
