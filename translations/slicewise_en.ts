<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AppContext</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted last time and can be resumed on the page Train.</source>
        <translation>
            <numerusform>%n run was interrupted last time and can be resumed on the page Train.</numerusform>
            <numerusform>%n runs were interrupted last time and can be resumed on the page Train.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message numerus="yes">
        <source>%n test volume(s), worst first</source>
        <translation>
            <numerusform>%n test volume, worst first</numerusform>
            <numerusform>%n test volumes, worst first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%1 · fine-tuning, %n subject(s)</source>
        <translation>
            <numerusform>%1 · fine-tuning, %n subject</numerusform>
            <numerusform>%1 · fine-tuning, %n subjects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n tensor</numerusform>
            <numerusform>%n tensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not fitting</source>
        <translation>
            <numerusform>%n not fitting</numerusform>
            <numerusform>%n not fitting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::ActivityButton</name>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::ContactSheet</name>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::DataChooser</name>
    <message numerus="yes">
        <source>Hold out %n subject(s)</source>
        <translation>
            <numerusform>Hold out %n subject</numerusform>
            <numerusform>Hold out %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::ImportPanel</name>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s)</source>
        <translation>
            <numerusform>%n subject</numerusform>
            <numerusform>%n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::PositionRangeDialog</name>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::StudyForm</name>
    <message numerus="yes">
        <source>%n fine-tuning(s)</source>
        <translation>
            <numerusform>%n fine-tuning</numerusform>
            <numerusform>%n fine-tunings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pre-training(s)</source>
        <translation>
            <numerusform>%n pre-training</numerusform>
            <numerusform>%n pre-trainings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::VolumeActions</name>
    <message numerus="yes">
        <source>flip %n volume(s)</source>
        <translation>
            <numerusform>flip %n volume</numerusform>
            <numerusform>flip %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flip %n volume(s) back</source>
        <translation>
            <numerusform>flip %n volume back</numerusform>
            <numerusform>flip %n volumes back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>position range of %n volume(s)</source>
        <translation>
            <numerusform>position range of %n volume</numerusform>
            <numerusform>position range of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reset positions of %n volume(s)</source>
        <translation>
            <numerusform>reset positions of %n volume</numerusform>
            <numerusform>reset positions of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %n volume(s)</source>
        <translation>
            <numerusform>exclude %n volume</numerusform>
            <numerusform>exclude %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>include %n volume(s)</source>
        <translation>
            <numerusform>include %n volume</numerusform>
            <numerusform>include %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>positions of %n volume(s)</source>
        <translation>
            <numerusform>positions of %n volume</numerusform>
            <numerusform>positions of %n volumes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::VolumeInspector</name>
    <message numerus="yes">
        <source>%n voxel(s), read as 0</source>
        <translation>
            <numerusform>%n voxel, read as 0</numerusform>
            <numerusform>%n voxels, read as 0</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::VolumeTableModel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
</TS>
