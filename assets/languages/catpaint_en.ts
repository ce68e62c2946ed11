<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>TrainingEnds</name>
    <message numerus="yes">
        <source>%n image(s) are ready: finetune the model on them.</source>
        <translation>
            <numerusform>%n image is ready: finetune the model on it.</numerusform>
            <numerusform>%n images are ready: finetune the model on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” is kept and paints now. It takes your %n class(es) as they are; what you mapped for “{former}” is remembered.</source>
        <translation>
            <numerusform>“{name}” is kept and paints now. It takes your %n class as it is; what you mapped for “{former}” is remembered.</numerusform>
            <numerusform>“{name}” is kept and paints now. It takes your %n classes as they are; what you mapped for “{former}” is remembered.</numerusform>
        </translation>
    </message>
</context>
</TS>
