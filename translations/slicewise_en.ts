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
    <name>SliceSheet</name>
    <message numerus="yes">
        <source>%n slice(s)</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
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
    <name>sw::ChosenTiles</name>
    <message numerus="yes">
        <source>%n slice(s), the first %1 shown</source>
        <translation>
            <numerusform>%n slice, the first %1 shown</numerusform>
            <numerusform>%n slices, the first %1 shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s)</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
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
    <name>sw::DatasetList</name>
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
    <name>sw::EmbeddingPage</name>
    <message numerus="yes">
        <source>%1 · %n slice(s)</source>
        <translation>
            <numerusform>%1 · %n slice</numerusform>
            <numerusform>%1 · %n slices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::ExportDialog</name>
    <message numerus="yes">
        <source>All %n volume(s)</source>
        <translation>
            <numerusform>All %n volume</numerusform>
            <numerusform>All %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n selected volume(s)</source>
        <translation>
            <numerusform>The %n selected volume</numerusform>
            <numerusform>The %n selected volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s) are in %1.</source>
        <translation>
            <numerusform>%n volume is in %1.</numerusform>
            <numerusform>%n volumes are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::FileNotice</name>
    <message numerus="yes">
        <source>%n file(s) missing</source>
        <translation>
            <numerusform>%n file missing</numerusform>
            <numerusform>%n files missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since the import</source>
        <translation>
            <numerusform>%n file changed since the import</numerusform>
            <numerusform>%n files changed since the import</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unreadable</source>
        <translation>
            <numerusform>%n file unreadable</numerusform>
            <numerusform>%n files unreadable</numerusform>
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
    <message numerus="yes">
        <source>%n files and folders</source>
        <translation>
            <numerusform>%n files and folders</numerusform>
            <numerusform>%n files and folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at. Those of volumes stand in the column Problems, too.</source>
        <translation>
            <numerusform>%n thing to look at. Those of volumes stand in the column Problems, too.</numerusform>
            <numerusform>%n things to look at. Those of volumes stand in the column Problems, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, not shown</source>
        <translation>
            <numerusform>%n more, not shown</numerusform>
            <numerusform>%n more, not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::LocateDialog</name>
    <message numerus="yes">
        <source>%n file(s) found again and linked.</source>
        <translation>
            <numerusform>%n file found again and linked.</numerusform>
            <numerusform>%n files found again and linked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not found there.</source>
        <translation>
            <numerusform>%n file not found there.</numerusform>
            <numerusform>%n files not found there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::PositionAuditView</name>
    <message numerus="yes">
        <source>%n likely flipped</source>
        <translation>
            <numerusform>%n likely flipped</numerusform>
            <numerusform>%n likely flipped</numerusform>
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
    <name>sw::SheetPanel</name>
    <message numerus="yes">
        <source>%Ln slice(s)</source>
        <translation>
            <numerusform>%Ln slice</numerusform>
            <numerusform>%Ln slices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>%Ln volume</numerusform>
            <numerusform>%Ln volumes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::SideBySide</name>
    <message numerus="yes">
        <source>%n volume(s) side by side, %1</source>
        <translation>
            <numerusform>%n volume side by side, %1</numerusform>
            <numerusform>%n volumes side by side, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::SliceSheet</name>
    <message numerus="yes">
        <source>%Ln slice(s)</source>
        <translation>
            <numerusform>%Ln slice</numerusform>
            <numerusform>%Ln slices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>%Ln volume</numerusform>
            <numerusform>%Ln volumes</numerusform>
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
    <name>sw::TagDialog</name>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::ViewExportDialog</name>
    <message numerus="yes">
        <source>%n pictures and a movie are in %1</source>
        <translation>
            <numerusform>%n picture and a movie are in %1</numerusform>
            <numerusform>%n pictures and a movie are in %1</numerusform>
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
    <message numerus="yes">
        <source>resample labels of %n volume(s)</source>
        <translation>
            <numerusform>resample labels of %n volume</numerusform>
            <numerusform>resample labels of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>map label values of %n volume(s)</source>
        <translation>
            <numerusform>map label values of %n volume</numerusform>
            <numerusform>map label values of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>voxel spacing of %n volume(s)</source>
        <translation>
            <numerusform>voxel spacing of %n volume</numerusform>
            <numerusform>voxel spacing of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %n volume(s)</source>
        <translation>
            <numerusform>tags of %n volume</numerusform>
            <numerusform>tags of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>note of %n volume(s)</source>
        <translation>
            <numerusform>note of %n volume</numerusform>
            <numerusform>note of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>subject of %n volume(s)</source>
        <translation>
            <numerusform>subject of %n volume</numerusform>
            <numerusform>subject of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>group of %n volume(s)</source>
        <translation>
            <numerusform>group of %n volume</numerusform>
            <numerusform>group of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %n volume(s)</source>
        <translation>
            <numerusform>remove %n volume</numerusform>
            <numerusform>remove %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %n volume(s)</source>
        <translation>
            <numerusform>restore %n volume</numerusform>
            <numerusform>restore %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>edit %n volume(s)</source>
        <translation>
            <numerusform>edit %n volume</numerusform>
            <numerusform>edit %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files of %n volume(s)</source>
        <translation>
            <numerusform>files of %n volume</numerusform>
            <numerusform>files of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>place labels of %n volume(s)</source>
        <translation>
            <numerusform>place labels of %n volume</numerusform>
            <numerusform>place labels of %n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>read labels of %n volume(s) again</source>
        <translation>
            <numerusform>read labels of %n volume again</numerusform>
            <numerusform>read labels of %n volumes again</numerusform>
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
    <message numerus="yes">
        <source>Of the %n selected volume(s):</source>
        <translation>
            <numerusform>Of the %n selected volume:</numerusform>
            <numerusform>Of the %n selected volumes:</numerusform>
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
