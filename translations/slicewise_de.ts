<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>AppContext</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted last time and can be resumed on the page Train.</source>
        <translation>
            <numerusform>%n Lauf wurde letztes Mal unterbrochen und kann auf der Seite Training fortgesetzt werden.</numerusform>
            <numerusform>%n Läufe wurden letztes Mal unterbrochen und können auf der Seite Training fortgesetzt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a copy of %1 (UTC).</source>
        <translation>Dies ist eine Kopie vom %1 (UTC).</translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message>
        <source>%1 %2 mm (%3 of %4 volumes, %5 missed)</source>
        <translation>%1 %2 mm (%3 von %4 Volumen, %5 verfehlt)</translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>%1 of %2 structures missed</source>
        <translation>%1 von %2 Strukturen verfehlt</translation>
    </message>
    <message numerus="yes">
        <source>%n test volume(s), worst first</source>
        <translation>
            <numerusform>%n Testvolumen, das schlechteste zuerst</numerusform>
            <numerusform>%n Testvolumen, die schlechtesten zuerst</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogRescue</name>
    <message>
        <source>The backup was restored: %1 data sets, %2 volumes, %3 runs. What was there before is kept in %4.</source>
        <translation>Die Sicherung wurde wiederhergestellt: %1 Datensätze, %2 Volumen, %3 Läufe. Was vorher da war, ist in %4 aufbewahrt.</translation>
    </message>
    <message>
        <source>Restore the backup of %1</source>
        <translation>Sicherung vom %1 wiederherstellen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>ComparisonNotes</name>
    <message>
        <source>No fine-tuning of the same draw and seed is done for both.</source>
        <translation>Keine Feinabstimmung derselben Ziehung mit demselben Startwert ist für beide fertig.</translation>
    </message>
    <message>
        <source>Incomplete: %1 of %2 draws and seeds are done for both.</source>
        <translation>Unvollständig: %1 von %2 Ziehungen und Startwerten sind für beide fertig.</translation>
    </message>
    <message>
        <source>%1 test volumes lack a score and are left out.</source>
        <translation>%1 Testvolumen haben keinen Wert und bleiben weg.</translation>
    </message>
    <message>
        <source>Significance is impossible: with %1 differing cases the smallest p is %2.</source>
        <translation>Signifikanz ist unmöglich: bei %1 verschiedenen Fällen ist das kleinste p %2.</translation>
    </message>
    <message>
        <source>Significance is impossible after correction: over %1 budgets the smallest p is %2.</source>
        <translation>Signifikanz ist nach der Korrektur unmöglich: über %1 Budgets ist das kleinste p %2.</translation>
    </message>
    <message>
        <source>%1 test volumes are of %2 subjects: not independent, p is too small.</source>
        <translation>%1 Testvolumen sind von %2 Personen: nicht unabhängig, p ist zu klein.</translation>
    </message>
    <message>
        <source>With %1 labelled subjects every draw labels the same ones: the spread over draws says nothing there.</source>
        <translation>Mit %1 annotierten Personen annotiert jede Ziehung dieselben: die Streuung über die Ziehungen sagt dort nichts.</translation>
    </message>
    <message>
        <source>%1 folds are joined whose models share training subjects: not independent, p is too small.</source>
        <translation>%1 Faltungen sind vereint, deren Modelle Trainingspersonen teilen: nicht unabhängig, p ist zu klein.</translation>
    </message>
    <message>
        <source>nothing done for both</source>
        <translation>nichts für beide fertig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>missing scores</source>
        <translation>Werte fehlen</translation>
    </message>
    <message>
        <source>significance impossible</source>
        <translation>Signifikanz unmöglich</translation>
    </message>
    <message>
        <source>impossible after Holm</source>
        <translation>nach Holm unmöglich</translation>
    </message>
    <message>
        <source>shared subjects</source>
        <translation>mehrere Volumen je Person</translation>
    </message>
    <message>
        <source>same draws</source>
        <translation>gleiche Ziehungen</translation>
    </message>
    <message>
        <source>shared training</source>
        <translation>gemeinsames Training</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>kollabiert</translation>
    </message>
    <message>
        <source>leak allowed</source>
        <translation>Überschneidung erlaubt</translation>
    </message>
    <message>
        <source>%1 of %2 fine-tunings began with a collapsed encoder: what they show is not what the method learns.</source>
        <translation>%1 von %2 Feinabstimmungen begannen mit einem kollabierten Encoder: Was sie zeigen, ist nicht, was die Methode lernt.</translation>
    </message>
    <message>
        <source>%1 splits have subjects or images in common between their roles, allowed on purpose: scores are too high.</source>
        <translation>%1 Aufteilungen haben Personen oder Bilder in mehreren Rollen, absichtlich erlaubt: Die Werte sind zu hoch.</translation>
    </message>
    <message>
        <source>transductive</source>
        <translation>transduktiv</translation>
    </message>
    <message>
        <source>Of %1 of %2 fine-tunings the encoder had seen images of test subjects (transductive), or that is not known.</source>
        <translation>Bei %1 von %2 Feinabstimmungen hatte der Encoder Bilder von Testpersonen gesehen (transduktiv), oder es ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>slice %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1, slice %2 of %3, position %4</source>
        <translation>%1, Schicht %2 von %3, Position %4</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Another program has this workspace open. Close it, or work on another workspace.</source>
        <translation>Ein anderes Programm hat diesen Arbeitsbereich geöffnet. Schließen Sie es, oder wählen Sie einen anderen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>This catalog was written by a newer version of Slicewise. Use that version; nothing was changed.</source>
        <translation>Dieser Katalog wurde von einer neueren Version von Slicewise geschrieben. Verwenden Sie diese; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This file is not a Slicewise catalog. Choose another workspace folder.</source>
        <translation>Diese Datei ist kein Katalog von Slicewise. Wählen Sie einen anderen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The catalog is damaged. Restore the newest backup that lies beside it.</source>
        <translation>Der Katalog ist beschädigt. Stellen Sie die neueste Sicherung wieder her, die neben ihm liegt.</translation>
    </message>
    <message>
        <source>The workspace cannot be written. Check the folder&apos;s permissions, or choose another workspace.</source>
        <translation>In den Arbeitsbereich kann nicht geschrieben werden. Prüfen Sie die Rechte des Ordners, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is no such entry in the catalog.</source>
        <translation>Diesen Eintrag gibt es im Katalog nicht.</translation>
    </message>
    <message>
        <source>This name is taken. Choose another one.</source>
        <translation>Dieser Name ist vergeben. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>No known kind of data set was found in this folder.</source>
        <translation>In diesem Ordner wurde keine bekannte Art von Datensatz gefunden.</translation>
    </message>
    <message>
        <source>This folder holds no volumes.</source>
        <translation>Dieser Ordner enthält keine Volumen.</translation>
    </message>
    <message>
        <source>This folder does not exist or cannot be read.</source>
        <translation>Diesen Ordner gibt es nicht, oder er ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The file is cut off. Copy it again from its source.</source>
        <translation>Die Datei ist abgeschnitten. Kopieren Sie sie noch einmal aus ihrer Quelle.</translation>
    </message>
    <message>
        <source>A setting is outside its allowed range.</source>
        <translation>Eine Einstellung liegt außerhalb des erlaubten Bereichs.</translation>
    </message>
    <message>
        <source>There is no such method.</source>
        <translation>Diese Methode gibt es nicht.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space, then resume.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz, dann setzen Sie fort.</translation>
    </message>
    <message>
        <source>A file is no longer where it was when it was imported. Put it back, or import its folder again.</source>
        <translation>Eine Datei liegt nicht mehr dort, wo sie beim Import lag. Legen Sie sie zurück, oder importieren Sie ihren Ordner neu.</translation>
    </message>
    <message>
        <source>The pre-training has collapsed and was stopped. Take a lower learning rate, a warm-up, a larger threshold or a larger batch.</source>
        <translation>Das Vortraining ist kollabiert und wurde angehalten. Nehmen Sie eine kleinere Lernrate, ein Aufwärmen, eine größere Schwelle oder einen größeren Stapel.</translation>
    </message>
    <message>
        <source>The range is not within the slices of every chosen volume.</source>
        <translation>Der Bereich liegt nicht innerhalb der Schichten jedes gewählten Volumens.</translation>
    </message>
    <message>
        <source>Position ranges were edited since this run began. Undo the edit to go on with it, or start a new run.</source>
        <translation>Positionsbereiche wurden geändert, seit dieser Lauf begann. Nehmen Sie die Änderung zurück, um ihn fortzusetzen, oder beginnen Sie einen neuen Lauf.</translation>
    </message>
    <message>
        <source>The workspace lies on a network drive, where it is only read. Choose a workspace on this computer.</source>
        <translation>Der Arbeitsbereich liegt auf einem Netzlaufwerk, wo er nur gelesen wird. Wählen Sie einen Arbeitsbereich auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Another computer is writing this catalog. Try again later.</source>
        <translation>Ein anderer Rechner schreibt gerade in diesen Katalog. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>A name is needed, of one line.</source>
        <translation>Es braucht einen Namen, in einer Zeile.</translation>
    </message>
    <message>
        <source>Runs or splits need this as it is. Exclude volumes from pre-training instead of removing them.</source>
        <translation>Läufe oder Aufteilungen brauchen dies, wie es ist. Schließen Sie Volumen vom Vortraining aus, statt sie zu entfernen.</translation>
    </message>
    <message>
        <source>A tag has no blank at its ends and no line break.</source>
        <translation>Ein Schlagwort hat am Rand kein Leerzeichen und keinen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>The search names a field that there is not.</source>
        <translation>Die Suche nennt ein Feld, das es nicht gibt.</translation>
    </message>
    <message>
        <source>A value in the search does not fit its field.</source>
        <translation>Ein Wert in der Suche passt nicht zu seinem Feld.</translation>
    </message>
    <message>
        <source>A quotation mark in the search is not closed.</source>
        <translation>Ein Anführungszeichen in der Suche ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>The search is too long.</source>
        <translation>Die Suche ist zu lang.</translation>
    </message>
    <message>
        <source>The pattern cannot be used. Write it like {subject}_{time}_image.nii.gz.</source>
        <translation>Das Muster ist nicht brauchbar. Schreiben Sie es wie {subject}_{time}_image.nii.gz.</translation>
    </message>
    <message>
        <source>The table names no images. It needs a column image, and may have label, subject, group and name.</source>
        <translation>Die Tabelle nennt keine Bilder. Sie braucht eine Spalte image und kann label, subject, group und name haben.</translation>
    </message>
    <message>
        <source>No volume here can be used.</source>
        <translation>Kein Volumen hiervon ist brauchbar.</translation>
    </message>
    <message>
        <source>Files are read in a process of its own before they are imported; that process cannot be started. Install Slicewise again.</source>
        <translation>Dateien werden vor dem Import in einem eigenen Prozess gelesen; dieser Prozess lässt sich nicht starten. Installieren Sie Slicewise neu.</translation>
    </message>
    <message>
        <source>This volume has no label file that could be repaired.</source>
        <translation>Dieses Volumen hat keine Labeldatei, die sich reparieren ließe.</translation>
    </message>
    <message>
        <source>This is no number, or not as many as are needed.</source>
        <translation>Das ist keine Zahl, oder es sind nicht so viele wie nötig.</translation>
    </message>
    <message>
        <source>A value is left that is no label. Map it too.</source>
        <translation>Es bleibt ein Wert, der kein Label ist. Bilden Sie auch ihn ab.</translation>
    </message>
    <message>
        <source>A file has changed since it was imported. Put the old file back, or import it again.</source>
        <translation>Eine Datei hat sich seit dem Import geändert. Legen Sie die alte Datei zurück, oder importieren Sie sie neu.</translation>
    </message>
    <message>
        <source>There is no such backup.</source>
        <translation>Eine solche Sicherung gibt es nicht.</translation>
    </message>
    <message>
        <source>No backup could be made; the catalog was not changed.</source>
        <translation>Es konnte keine Sicherung angelegt werden; der Katalog wurde nicht verändert.</translation>
    </message>
    <message>
        <source>The file of patients&apos; names is damaged.</source>
        <translation>Die Datei mit den Namen der Patienten ist beschädigt.</translation>
    </message>
    <message>
        <source>A file was changed since it was imported. Put the old file back, or import its folder again under another name.</source>
        <translation>Eine Datei wurde seit dem Import verändert. Legen Sie die alte Datei zurück, oder importieren Sie ihren Ordner unter einem anderen Namen noch einmal.</translation>
    </message>
    <message>
        <source>Nothing is replaced: name a new folder or file.</source>
        <translation>Es wird nichts ersetzt: Nennen Sie einen neuen Ordner oder eine neue Datei.</translation>
    </message>
    <message>
        <source>There is no volume to export.</source>
        <translation>Es gibt kein Volumen zu exportieren.</translation>
    </message>
    <message>
        <source>This is no folder that can be read.</source>
        <translation>Das ist kein Ordner, der gelesen werden kann.</translation>
    </message>
    <message>
        <source>A file is missing in the new folder; nothing was changed.</source>
        <translation>Im neuen Ordner fehlt eine Datei; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A file in the new folder is another one; nothing was changed.</source>
        <translation>Eine Datei im neuen Ordner ist eine andere; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>No slice of this data set has a position: all of its volumes are excluded from pre-training.</source>
        <translation>Keine Schicht dieses Datensatzes hat eine Position: Alle seine Volumen sind vom Vortraining ausgeschlossen.</translation>
    </message>
    <message>
        <source>The slices were not all encoded with every checkpoint. Encode all epochs again.</source>
        <translation>Nicht alle Schichten wurden mit jedem Checkpoint kodiert. Kodieren Sie alle Epochen noch einmal.</translation>
    </message>
    <message>
        <source>The run&apos;s encoder makes numbers that are not finite: its weights are of no use. Choose another run.</source>
        <translation>Der Encoder des Laufs liefert Zahlen, die nicht endlich sind: Seine Gewichte sind unbrauchbar. Wählen Sie einen anderen Lauf.</translation>
    </message>
    <message>
        <source>The run has no such checkpoint: it has no weights yet.</source>
        <translation>Der Lauf hat keinen solchen Checkpoint: Er hat noch keine Gewichte.</translation>
    </message>
    <message>
        <source>This slice is not used by the training. Choose a slice that has a position, of a volume of the training.</source>
        <translation>Diese Schicht wird beim Training nicht verwendet. Wählen Sie eine Schicht, die eine Position hat, aus einem Volumen des Trainings.</translation>
    </message>
    <message>
        <source>Only a pre-training has batches of pairs. Choose one in the list of runs.</source>
        <translation>Nur ein Vortraining hat Batches aus Paaren. Wählen Sie eines in der Liste der Läufe.</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>These voxels count as 0. Find out why they are not numbers; exclude the volume if many are inside the body.</source>
        <translation>Diese Voxel zählen als 0. Finden Sie heraus, warum sie keine Zahlen sind; schließen Sie das Volumen aus, wenn viele im Körper liegen.</translation>
    </message>
    <message>
        <source>Nothing can be learned from one value: exclude the volume, or import the right file.</source>
        <translation>Aus einem einzigen Wert lässt sich nichts lernen: Schließen Sie das Volumen aus, oder importieren Sie die richtige Datei.</translation>
    </message>
    <message>
        <source>One slice has no place along the axis: exclude the volume from pre-training, or import with another axis.</source>
        <translation>Eine einzelne Schicht hat keinen Ort entlang der Achse: Schließen Sie das Volumen vom Vortraining aus, oder importieren Sie mit einer anderen Achse.</translation>
    </message>
    <message>
        <source>Which way the volume lies is not known: look at it in the viewer, and flip its positions if it is upside down.</source>
        <translation>Wie das Volumen liegt, ist nicht bekannt: Sehen Sie es im Betrachter an, und drehen Sie die Positionen um, wenn es auf dem Kopf steht.</translation>
    </message>
    <message>
        <source>Set the voxel spacing (repair), else distances in mm are wrong.</source>
        <translation>Setzen Sie die Voxelabstände (Reparatur), sonst sind Abstände in mm falsch.</translation>
    </message>
    <message>
        <source>Compare the orientation in the viewer with another program&apos;s.</source>
        <translation>Vergleichen Sie die Orientierung im Betrachter mit der eines anderen Programms.</translation>
    </message>
    <message>
        <source>Nothing to do where the picture looks right.</source>
        <translation>Nichts zu tun, wenn das Bild richtig aussieht.</translation>
    </message>
    <message>
        <source>Nothing to do: the data type decides.</source>
        <translation>Nichts zu tun: Der Datentyp entscheidet.</translation>
    </message>
    <message>
        <source>Nothing to do: the voxels were found after the header.</source>
        <translation>Nichts zu tun: Die Voxel wurden hinter dem Kopf gefunden.</translation>
    </message>
    <message>
        <source>Compare the values with the program that wrote the file.</source>
        <translation>Vergleichen Sie die Werte mit dem Programm, das die Datei geschrieben hat.</translation>
    </message>
    <message>
        <source>Rename the file, or leave it: it is read by its content.</source>
        <translation>Benennen Sie die Datei um, oder lassen Sie sie so: Sie wird nach ihrem Inhalt gelesen.</translation>
    </message>
    <message>
        <source>Nothing to do if the picture looks complete.</source>
        <translation>Nichts zu tun, wenn das Bild vollständig aussieht.</translation>
    </message>
    <message>
        <source>Slices may be missing or tilted: compare with the scanner&apos;s series.</source>
        <translation>Schichten fehlen oder sind geneigt: Vergleichen Sie mit der Serie des Scanners.</translation>
    </message>
    <message>
        <source>The labels are left out. Resample them onto the image&apos;s grid (repair), or import the right file.</source>
        <translation>Die Labels sind weggelassen. Tasten Sie sie auf das Gitter des Bildes um (Reparatur), oder importieren Sie die richtige Datei.</translation>
    </message>
    <message>
        <source>Map the values to declared ones (repair), or declare them; they count as background.</source>
        <translation>Bilden Sie die Werte auf erklärte ab (Reparatur), oder erklären Sie sie; sie zählen als Hintergrund.</translation>
    </message>
    <message>
        <source>Check that the structure was really absent; the volume teaches background only.</source>
        <translation>Prüfen Sie, ob die Struktur wirklich fehlte; das Volumen lehrt nur Hintergrund.</translation>
    </message>
    <message>
        <source>The labels are left out. Map the values to whole numbers (repair), or export the labels again.</source>
        <translation>Die Labels sind weggelassen. Bilden Sie die Werte auf ganze Zahlen ab (Reparatur), oder exportieren Sie die Labels neu.</translation>
    </message>
    <message>
        <source>The labels are left out. Map the values to 0 to 255 (repair), or export the labels again.</source>
        <translation>Die Labels sind weggelassen. Bilden Sie die Werte auf 0 bis 255 ab (Reparatur), oder exportieren Sie die Labels neu.</translation>
    </message>
    <message>
        <source>The labels are left out. Copy the file again from its source and import again.</source>
        <translation>Die Labels sind weggelassen. Kopieren Sie die Datei noch einmal von der Quelle, und importieren Sie neu.</translation>
    </message>
    <message>
        <source>The labels are left out. Import with --retry once the file is known to be good.</source>
        <translation>Die Labels sind weggelassen. Importieren Sie mit --retry, sobald die Datei als gut bekannt ist.</translation>
    </message>
    <message>
        <source>Exclude one of them, or check the subjects: the same bytes stand under two names.</source>
        <translation>Schließen Sie eines aus, oder prüfen Sie die Personen: Dieselben Bytes stehen unter zwei Namen.</translation>
    </message>
    <message>
        <source>Look at both: a second scan of one person belongs to one subject, a copy should be excluded.</source>
        <translation>Sehen Sie beide an: Eine zweite Aufnahme einer Person gehört zu einer Person, eine Kopie sollte ausgeschlossen werden.</translation>
    </message>
    <message>
        <source>Look at the volume before it is used.</source>
        <translation>Sehen Sie das Volumen an, bevor es verwendet wird.</translation>
    </message>
    <message>
        <source>The labels are left out. If only their header is wrong take the image&apos;s geometry, else resample them onto the image&apos;s grid (repair).</source>
        <translation>Die Labels werden ausgelassen. Ist nur ihr Header falsch, die Geometrie des Bildes übernehmen, sonst auf das Gitter des Bildes umrechnen (Reparatur).</translation>
    </message>
</context>
<context>
    <name>Method</name>
    <message>
        <source>Slices at nearly the same place along the volume, in any volume, are positives.</source>
        <translation>Schichten an fast derselben Stelle der Achse, in beliebigen Volumen, sind Positive.</translation>
    </message>
    <message>
        <source>Only the other view of the same slice is a positive; every other slice is a negative.</source>
        <translation>Nur die andere Ansicht derselben Schicht ist positiv; jede andere Schicht ist negativ.</translation>
    </message>
    <message>
        <source>Each volume is cut into four parts; slices of the same part, in any volume, are positives.</source>
        <translation>Jedes Volumen wird in vier Teile geteilt; Schichten desselben Teils, in beliebigen Volumen, sind Positive.</translation>
    </message>
    <message>
        <source>Not the published GCL: that one draws a slice of each part of each volume and never pushes slices of the same part apart (GCL G^D here). No local stage.</source>
        <translation>Nicht das veröffentlichte GCL: jenes zieht aus jedem Teil jedes Volumens eine Schicht und stößt Schichten desselben Teils nie ab (hier GCL G^D). Keine lokale Stufe.</translation>
    </message>
    <message>
        <source>A batch holds one slice of each quarter of each drawn volume; quarters are told apart, slices of the same quarter are never pushed apart.</source>
        <translation>Ein Stapel enthält aus jedem Viertel jedes gezogenen Volumens eine Schicht; Viertel werden unterschieden, Schichten desselben Viertels nie abgestoßen.</translation>
    </message>
    <message>
        <source>The nearer two slices lie along their volumes, the more they count as positives.</source>
        <translation>Je näher zwei Schichten entlang ihrer Volumen liegen, desto mehr zählen sie als Positive.</translation>
    </message>
    <message>
        <source>Weights are normalised for each anchor (the public code divides by column sums) and the loss has PCL&apos;s factor temperature / base temperature, so that a box kernel is PCL exactly.</source>
        <translation>Gewichte sind je Anker normiert (der öffentliche Code teilt durch Spaltensummen), und der Verlust hat den Faktor Temperatur / Grundtemperatur von PCL, so dass ein Kastenkern genau PCL ist.</translation>
    </message>
    <message>
        <source>PCL on the encoder and at each place of a partial decoder&apos;s map, which must also turn with the slice.</source>
        <translation>PCL am Encoder und an jeder Stelle der Karte eines Teildecoders, die sich zudem mit der Schicht drehen muss.</translation>
    </message>
    <message>
        <source>Two decoder blocks and the weights 1 / 0.5 / 1 as published; one resolution for all losses and quarter turns for the equivariance, whose details we had in summary only.</source>
        <translation>Zwei Decoderblöcke und die Gewichte 1 / 0,5 / 1 wie veröffentlicht; eine Auflösung für alle Verluste und Vierteldrehungen für die Äquivarianz, deren Einzelheiten uns nur zusammengefasst vorlagen.</translation>
    </message>
    <message>
        <source>The U-Net paints in the hidden squares of a slice; encoder and decoder can both be transferred.</source>
        <translation>Das U-Net malt die verdeckten Quadrate einer Schicht aus; Encoder und Decoder lassen sich beide übertragen.</translation>
    </message>
    <message>
        <source>Batch, epochs and spatial augmentation are those of the other methods here (the source: batch 128, 100 epochs).</source>
        <translation>Stapel, Epochen und räumliche Augmentierung sind die der anderen Verfahren hier (Quelle: Stapel 128, 100 Epochen).</translation>
    </message>
    <message>
        <source>PCL whose positives and negatives also come from a queue of past slices, so that the batch can be small.</source>
        <translation>PCL, dessen Positive und Negative auch aus einer Warteschlange vergangener Schichten kommen, so dass der Stapel klein sein kann.</translation>
    </message>
    <message>
        <source>Momentum 0.99 instead of 0.999, as a pre-training has thousands of steps here and not hundreds of thousands. No shuffling of BatchNorm: there is one device.</source>
        <translation>Impuls 0,99 statt 0,999, da ein Vortraining hier Tausende und nicht Hunderttausende Schritte hat. Kein Mischen von BatchNorm: Es gibt ein Gerät.</translation>
    </message>
    <message>
        <source>A slice and its shuffled 3 × 3 patches must agree with the slice&apos;s own entry in a memory bank.</source>
        <translation>Eine Schicht und ihre gemischten 3 × 3 Stücke müssen mit dem eigenen Eintrag der Schicht in einer Speicherbank übereinstimmen.</translation>
    </message>
    <message>
        <source>Patches are the largest multiple of 16 px within a cell, as the encoder needs it.</source>
        <translation>Stücke sind das größte Vielfache von 16 px in einer Zelle, wie es der Encoder braucht.</translation>
    </message>
    <message>
        <source>Embeddings are ordered as positions are: for every pair, only slices farther away are negatives.</source>
        <translation>Einbettungen sind geordnet wie Positionen: Für jedes Paar sind nur weiter entfernte Schichten Negative.</translation>
    </message>
    <message>
        <source>The label is the slice&apos;s position. Encoder, views and optimiser are those of PCL.</source>
        <translation>Das Label ist die Position der Schicht. Encoder, Ansichten und Optimierer sind die von PCL.</translation>
    </message>
    <message>
        <source>The network tells by how many quarter turns a slice was rotated.</source>
        <translation>Das Netz sagt, um wie viele Vierteldrehungen eine Schicht gedreht wurde.</translation>
    </message>
    <message>
        <source>Spatial augmentation only and the encoder of the U-Net, as the PCL reference does, so that it differs from PCL in nothing but the positives. Neighbouring slices are negatives of each other.</source>
        <translation>Nur räumliche Augmentierung und der Encoder des U-Nets, wie in der PCL-Referenz, so dass es sich von PCL nur in den Positiven unterscheidet. Benachbarte Schichten sind Negative voneinander.</translation>
    </message>
    <message>
        <source>Encoder, head, views and optimiser of PCL for a fair comparison (the original: crops with brightness and contrast, Adam). With the local stage of the decoder: GCL G^D + local.</source>
        <translation>Encoder, Kopf, Ansichten und Optimierer von PCL für einen fairen Vergleich (Original: Ausschnitte mit Helligkeit und Kontrast, Adam). Mit der lokalen Stufe des Decoders: GCL G^D + local.</translation>
    </message>
    <message>
        <source>GCL G^D on the encoder; then the encoder is frozen and the decoder&apos;s deepest blocks learn to tell regions of a slice apart whatever its greys. Fine-tune with transfer = encoder_decoder.</source>
        <translation>GCL G^D am Encoder; dann wird der Encoder eingefroren, und die tiefsten Blöcke des Decoders lernen, Regionen einer Schicht zu unterscheiden, gleich welche Grauwerte sie hat. Zum Feinabstimmen transfer = encoder_decoder wählen.</translation>
    </message>
    <message>
        <source>Encoder, decoder, head, spatial views and optimiser of PCL, as in GCL G^D. Regions lie at drawn places that do not overlap and all others of the slice are negatives (the public code: 13 fixed places, five near ones as negatives). The frozen encoder keeps its BatchNorm statistics, which the public code lets move.</source>
        <translation>Encoder, Decoder, Kopf, räumliche Ansichten und Optimierer von PCL, wie bei GCL G^D. Regionen liegen an ausgelosten Stellen, die sich nicht überlappen, und alle anderen der Schicht sind Negative (der öffentliche Code: 13 feste Stellen, fünf nahe als Negative). Der eingefrorene Encoder behält seine BatchNorm-Statistik, die der öffentliche Code sich bewegen lässt.</translation>
    </message>
    <message>
        <source>One device, so BatchNorm sees the whole batch of each view (the authors had 16 slices on each of two). Log-sum-exp instead of plain exponentials: the same values, no overflow. Slices are cropped around their centre (the public code: at a random place), clipped intensities are not cut to whole numbers, and all draws come from the seed, so that a run can be repeated.</source>
        <translation>Ein Gerät, daher sieht BatchNorm den ganzen Stapel jeder Ansicht (die Autoren hatten 16 Schichten auf jedem von zweien). Log-Summe-Exp statt einfacher Exponentiale: gleiche Werte, kein Überlauf. Schichten werden um ihre Mitte zugeschnitten (der veröffentlichte Code: an zufälliger Stelle), begrenzte Grauwerte werden nicht auf ganze Zahlen gestutzt, und alle Ziehungen kommen vom Startwert, sodass ein Lauf wiederholt werden kann.</translation>
    </message>
    <message>
        <source>All four turns of each slice are in one batch, without other augmentation (spatial would rotate as well and take the task away). Batch, epochs and intensities are those of the other methods here (the source: 16 slices, 500 epochs, values divided by 255).</source>
        <translation>Alle vier Drehungen jeder Schicht sind in einem Stapel, ohne weitere Augmentierung (spatial würde ebenfalls drehen und die Aufgabe nehmen). Stapel, Epochen und Grauwerte sind die der anderen Methoden hier (die Quelle: 16 Schichten, 500 Epochen, Werte durch 255 geteilt).</translation>
    </message>
    <message>
        <source>No pre-training: all weights are drawn anew (Kaiming), then fine-tuned as after a pre-training.</source>
        <translation>Kein Vortraining: alle Gewichte werden neu gezogen (Kaiming), dann feinabgestimmt wie nach einem Vortraining.</translation>
    </message>
    <message>
        <source>Weights are drawn from the run&apos;s seed in the order of the layers, so that a run can be repeated. Only that no encoder is loaded tells it from the other methods: learning rate, updates and augmentation are the same.</source>
        <translation>Die Gewichte werden in der Reihenfolge der Ebenen aus dem Startwert des Laufs gezogen, damit ein Lauf wiederholt werden kann. Von den anderen Verfahren unterscheidet ihn nur, dass kein Encoder geladen wird: Lernrate, Updates und Augmentierung sind dieselben.</translation>
    </message>
</context>
<context>
    <name>OptionChoice</name>
    <message>
        <source>ce</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>dice_ce</source>
        <translation>Dice + Kreuzentropie</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>percentile_zscore</source>
        <translation>z-Wert nach Perzentilen</translation>
    </message>
    <message>
        <source>spatial</source>
        <translation>räumlich</translation>
    </message>
    <message>
        <source>zscore</source>
        <translation>z-Wert</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>encoder_decoder</source>
        <translation>Encoder und Decoder</translation>
    </message>
    <message>
        <source>index</source>
        <translation>Schichtnummer</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>Millimeter</translation>
    </message>
    <message>
        <source>cyclic</source>
        <translation>zyklisch</translation>
    </message>
    <message>
        <source>double</source>
        <translation>double</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>Gauß</translation>
    </message>
    <message>
        <source>laplacian</source>
        <translation>Laplace</translation>
    </message>
    <message>
        <source>box</source>
        <translation>Kasten</translation>
    </message>
    <message>
        <source>triangular</source>
        <translation>Dreieck</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>sgd</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>sgd_nesterov</source>
        <translation>SGD, Nesterov</translation>
    </message>
    <message>
        <source>adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>warn</source>
        <translation>warnen</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>spatial_intensity</source>
        <translation>räumlich und Intensität</translation>
    </message>
</context>
<context>
    <name>OptionGroup</name>
    <message>
        <source>Contrastive loss</source>
        <translation>Kontrastiver Verlust</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Positive pairs</source>
        <translation>Positive Paare</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Memory bank</source>
        <translation>Speicherbank</translation>
    </message>
    <message>
        <source>Local stage</source>
        <translation>Lokale Stufe</translation>
    </message>
    <message>
        <source>Collapse alarm</source>
        <translation>Kollapsalarm</translation>
    </message>
</context>
<context>
    <name>OptionHelp</name>
    <message>
        <source>Also within an epoch, after so many seconds; 0 = never.</source>
        <translation>Auch innerhalb einer Epoche, nach so vielen Sekunden; 0 = nie.</translation>
    </message>
    <message>
        <source>Axis that slices are taken across; -1: the data set&apos;s.</source>
        <translation>Achse, quer zu der Schichten genommen werden; -1: die des Datensatzes.</translation>
    </message>
    <message>
        <source>Crop or pad around the centre, then average to the slice size; 0: the slice size.</source>
        <translation>Um die Mitte zuschneiden oder auffüllen, dann auf die Schichtgröße mitteln; 0: die Schichtgröße.</translation>
    </message>
    <message>
        <source>Divides the cosine similarities; 0.1 is usual.</source>
        <translation>Teilt die Kosinus-Ähnlichkeiten; 0,1 ist üblich.</translation>
    </message>
    <message>
        <source>Epochs between checkpoints.</source>
        <translation>Epochen zwischen Sicherungspunkten.</translation>
    </message>
    <message>
        <source>Filters of the first level; each level doubles them. The paper used 32 (CT) and 48 (cardiac MR).</source>
        <translation>Filter der ersten Ebene; jede Ebene verdoppelt sie. Die Veröffentlichung nahm 32 (CT) und 48 (Herz-MR).</translation>
    </message>
    <message>
        <source>L2, on all parameters.</source>
        <translation>L2, auf alle Parameter.</translation>
    </message>
    <message>
        <source>Lowest learning rate, as a fraction of the first.</source>
        <translation>Kleinste Lernrate, als Anteil der ersten.</translation>
    </message>
    <message>
        <source>Of Adam at the start; it falls along a cosine.</source>
        <translation>Von Adam am Anfang; sie fällt entlang eines Kosinus.</translation>
    </message>
    <message>
        <source>Outputs of the projection head.</source>
        <translation>Ausgänge des Projektionskopfs.</translation>
    </message>
    <message>
        <source>Passes over all slices. The paper used 300.</source>
        <translation>Durchgänge über alle Schichten. Die Veröffentlichung nahm 300.</translation>
    </message>
    <message>
        <source>Per volume: zero mean and unit deviation, the same after clipping to the 1st and 99th percentile, or none.</source>
        <translation>Je Volumen: Mittel null und Abweichung eins, dasselbe nach Kappen beim 1. und 99. Perzentil, oder nichts.</translation>
    </message>
    <message>
        <source>Pixels per side of a slice; a multiple of 16.</source>
        <translation>Pixel je Seite einer Schicht; ein Vielfaches von 16.</translation>
    </message>
    <message>
        <source>Resample slices to this spacing first; 0: keep theirs.</source>
        <translation>Schichten zuerst auf diesen Abstand bringen; 0: ihren behalten.</translation>
    </message>
    <message>
        <source>Slices in a batch.</source>
        <translation>Schichten in einem Stapel.</translation>
    </message>
    <message>
        <source>Slices in a batch; each gives two views.</source>
        <translation>Schichten in einem Stapel; jede gibt zwei Ansichten.</translation>
    </message>
    <message>
        <source>Slices whose normalised positions differ by less are positives; 0.1 for long stacks, 0.35 for short ones (about ten slices).</source>
        <translation>Schichten, deren normierte Positionen sich um weniger unterscheiden, sind Positive; 0,1 für lange, 0,35 für kurze Stapel (etwa zehn Schichten).</translation>
    </message>
    <message>
        <source>The loss is multiplied by temperature / base temperature, as in the published code (0.07).</source>
        <translation>Der Verlust wird mit Temperatur / Grundtemperatur malgenommen, wie im veröffentlichten Programm (0,07).</translation>
    </message>
    <message>
        <source>Threads of the computation; 0 takes every core. A resumed run keeps the number it began with, because sums depend on it.</source>
        <translation>Fäden der Rechnung; 0 nimmt jeden Kern. Ein fortgesetzter Lauf behält seine Zahl, weil Summen davon abhängen.</translation>
    </message>
    <message>
        <source>Threads that prepare batches ahead; the batches are the same for any number.</source>
        <translation>Fäden, die Stapel vorbereiten; die Stapel sind bei jeder Zahl dieselben.</translation>
    </message>
    <message>
        <source>Updates between checkpoints.</source>
        <translation>Schritte zwischen Sicherungspunkten.</translation>
    </message>
    <message>
        <source>dice_ce: cross-entropy + soft Dice over the batch; ce: cross-entropy, as the paper.</source>
        <translation>Kreuzentropie + weicher Dice über den Stapel, oder Kreuzentropie wie in der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Updates between evaluations on the split&apos;s validation subjects, which choose the best checkpoint; 0 = never. Without effect where the split has none.</source>
        <translation>Schritte zwischen Auswertungen auf den Validierungspersonen der Aufteilung, die den besten Checkpoint bestimmen; 0 = nie. Ohne Wirkung, wo die Aufteilung keine hat.</translation>
    </message>
    <message>
        <source>Of the pre-training run: its encoder, or also its decoder where it has one; the last convolution is new.</source>
        <translation>Vom Vortraining: dessen Encoder, oder auch dessen Decoder, wo es einen hat; die letzte Faltung ist neu.</translation>
    </message>
    <message>
        <source>Of the weights to be transferred; where less of them fits the run is refused.</source>
        <translation>Der Gewichte, die übernommen werden; wo weniger davon passt, wird der Lauf abgelehnt.</translation>
    </message>
    <message>
        <source>Length along the axis that counts as 1 where positions are in millimetres; 0 = the longest volume.</source>
        <translation>Länge entlang der Achse, die bei Positionen in Millimetern als 1 zählt; 0 = das längste Volumen.</translation>
    </message>
    <message>
        <source>How the weight of a pair falls with the distance of its positions; box is PCL itself.</source>
        <translation>Wie das Gewicht eines Paars mit dem Abstand seiner Positionen fällt; box ist PCL selbst.</translation>
    </message>
    <message>
        <source>Standard deviation (gaussian), decay (laplacian) or reach (the others), in positions; half of PCL&apos;s threshold is a good start. Towards 0 it is SimCLR.</source>
        <translation>Standardabweichung (gaussian), Abfall (laplacian) oder Reichweite (die anderen), in Positionen; die halbe Schwelle von PCL ist ein guter Anfang. Gegen 0 ist es SimCLR.</translation>
    </message>
    <message>
        <source>Share of the slice&apos;s squares that is hidden; 0.75 is usual.</source>
        <translation>Anteil der Quadrate der Schicht, der verdeckt wird; üblich ist 0,75.</translation>
    </message>
    <message>
        <source>The slice is cut into so many squares each way; 8 as published (32 px of 256).</source>
        <translation>In so viele Quadrate je Richtung wird die Schicht geteilt; 8 wie veröffentlicht (32 px von 256).</translation>
    </message>
    <message>
        <source>sgd_nesterov as published.</source>
        <translation>sgd_nesterov wie veröffentlicht.</translation>
    </message>
    <message>
        <source>sgd as published for PCL.</source>
        <translation>sgd wie für PCL veröffentlicht.</translation>
    </message>
    <message>
        <source>Of the optimiser at the start; it falls to 0 along a cosine.</source>
        <translation>Des Optimierers am Anfang; sie fällt entlang eines Kosinus auf 0.</translation>
    </message>
    <message>
        <source>Of SGD.</source>
        <translation>Von SGD.</translation>
    </message>
    <message>
        <source>double: as the published code, where rounding decides when threshold · slices is a whole number; exact: as fractions, so that pairs the same number of slices apart are always alike.</source>
        <translation>double: wie der veröffentlichte Code, bei dem die Rundung entscheidet, wenn Schwelle · Schichten ganzzahlig ist; exact: als Brüche, so dass Paare mit gleichem Schichtabstand stets gleich behandelt werden.</translation>
    </message>
    <message>
        <source>Keys of past batches that stay as positives and negatives, each with its position.</source>
        <translation>Schlüssel vergangener Stapel, die als Positive und Negative bleiben, jeder mit seiner Position.</translation>
    </message>
    <message>
        <source>How slowly the copy that makes the keys follows the encoder.</source>
        <translation>Wie langsam die Kopie, die die Schlüssel macht, dem Encoder folgt.</translation>
    </message>
    <message>
        <source>Entries of the memory bank that are drawn against each batch.</source>
        <translation>Einträge der Speicherbank, die gegen jeden Stapel gezogen werden.</translation>
    </message>
    <message>
        <source>Share of the old entry that is kept when a slice was seen.</source>
        <translation>Anteil des alten Eintrags, der bleibt, wenn eine Schicht gesehen wurde.</translation>
    </message>
    <message>
        <source>Divides the distances of the embeddings; 2 as published.</source>
        <translation>Teilt die Abstände der Einbettungen; 2 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>0.5 as published.</source>
        <translation>0,5 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>1 as published.</source>
        <translation>1 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>none as published; spatial rotates too, which takes the task away.</source>
        <translation>none wie veröffentlicht; spatial dreht ebenfalls und nimmt damit die Aufgabe.</translation>
    </message>
    <message>
        <source>none as published; the patches are the transformation.</source>
        <translation>none wie veröffentlicht; die Stücke sind die Transformation.</translation>
    </message>
    <message>
        <source>Epochs between probes of the frozen encoder, in volumes that they were not fitted on: how well it tells a slice&apos;s position (R²) and, where the split has labelled training subjects, how well a linear classifier on its features segments (Dice); 0 = never.</source>
        <translation>Epochen zwischen Proben des eingefrorenen Encoders, in Volumen, an die sie nicht angepasst wurden: wie gut er die Position einer Schicht erkennt (R²) und, wo die Aufteilung annotierte Trainingspersonen hat, wie gut ein linearer Klassifikator auf seinen Merkmalen segmentiert (Dice); 0 = nie.</translation>
    </message>
    <message>
        <source>So much of the epochs trains the decoder, at the end; 0.5 as published (10,000 steps of each stage).</source>
        <translation>So viel der Epochen trainiert am Ende den Decoder; 0,5 wie veröffentlicht (10.000 Schritte je Stufe).</translation>
    </message>
    <message>
        <source>So many of the decoder&apos;s four blocks are trained, the deepest first; 3 as published.</source>
        <translation>So viele der vier Blöcke des Decoders werden trainiert, die tiefsten zuerst; 3 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Of each slice, drawn anew in each epoch; 13 as published.</source>
        <translation>Je Schicht, in jeder Epoche neu ausgelost; 13 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Side of a region on the decoder&apos;s map; 3 as published.</source>
        <translation>Seitenlänge einer Region auf der Karte des Decoders; 3 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Divides the cosine similarities of regions; 0.1 as published.</source>
        <translation>Teilt die Kosinusähnlichkeiten der Regionen; 0,1 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises from nothing to its value; 0 as published for PCL. Keeps a run from collapsing at its start.</source>
        <translation>Schritte, in denen die Lernrate von nichts auf ihren Wert steigt; 0 wie für PCL veröffentlicht. Bewahrt einen Lauf vor dem Kollaps an seinem Anfang.</translation>
    </message>
    <message>
        <source>A run collapses when its loss stays at that of a network which tells no slices apart, or when all embeddings are alike. warn: the run says so and goes on, as some leave it again; stop: it ends as failed.</source>
        <translation>Ein Lauf kollabiert, wenn sein Verlust bei dem eines Netzes bleibt, das keine Schichten unterscheidet, oder wenn alle Einbettungen gleich sind. warnen: Der Lauf meldet es und geht weiter, da manche sich wieder lösen; anhalten: Er endet als fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The alarm is raised and taken back by the mean of so many steps.</source>
        <translation>Der Alarm wird nach dem Mittel über so viele Schritte ausgelöst und zurückgenommen.</translation>
    </message>
    <message>
        <source>A mean loss that differs from the collapse line by no more than this share lies on it.</source>
        <translation>Ein mittlerer Verlust, der von der Kollapslinie um höchstens diesen Anteil abweicht, liegt auf ihr.</translation>
    </message>
    <message>
        <source>Steps of the optimiser: the same number whatever the number of labelled subjects; 0 = as many as the epochs need.</source>
        <translation>Schritte des Optimierers: gleich viele bei jeder Zahl gelabelter Personen; 0 = so viele, wie die Epochen brauchen.</translation>
    </message>
    <message>
        <source>Passes over the labelled slices instead of a number of updates: more labels, more updates. The paper used 100; 0 = the updates count.</source>
        <translation>Durchgänge durch die gelabelten Schichten statt einer Zahl von Schritten: mehr Labels, mehr Schritte. Die Veröffentlichung nahm 100; 0 = es gilt die Zahl der Schritte.</translation>
    </message>
    <message>
        <source>spatial: mirror, elastic, rotation and scale as in pre-training; spatial_intensity: also noise, blur, brightness, contrast and gamma as nnU-Net.</source>
        <translation>räumlich: Spiegeln, elastisch, Drehen und Größe wie beim Vortraining; räumlich und Intensität: dazu Rauschen, Unschärfe, Helligkeit, Kontrast und Gamma wie nnU-Net.</translation>
    </message>
    <message>
        <source>spatial: mirror, elastic, rotation and scale as published; spatial_intensity: also noise, blur, brightness, contrast and gamma as nnU-Net; none: both views are the slice itself.</source>
        <translation>räumlich: Spiegeln, elastisch, Drehen und Größe wie veröffentlicht; räumlich und Intensität: dazu Rauschen, Unschärfe, Helligkeit, Kontrast und Gamma wie nnU-Net; ohne: beide Ansichten sind die Schicht selbst.</translation>
    </message>
    <message>
        <source>index: slice number / slices of the volume, as published; mm: millimetres from the middle of the volume, divided by the range; cyclic: as index, but the last slice is next to the first. A volume whose positions were flipped or cropped counts from the other end, or within its slices only.</source>
        <translation>index: Schichtnummer / Schichten des Volumens wie veröffentlicht; mm: Millimeter ab der Mitte des Volumens, geteilt durch den Bereich; cyclic: wie index, aber die letzte Schicht liegt neben der ersten. Ein Volumen, dessen Positionen umgedreht oder beschnitten wurden, zählt vom anderen Ende oder nur innerhalb seiner Schichten.</translation>
    </message>
    <message>
        <source>Also keeps the network, without its optimiser, before the first epoch and after every so many: the Embeddings page then shows how slices moved while it learned; 0 = only the last checkpoint.</source>
        <translation>Behält das Netz, ohne seinen Optimierer, auch vor der ersten Epoche und nach je so vielen: Die Seite Einbettungen zeigt dann, wie die Schichten wanderten, während es lernte; 0 = nur der letzte Checkpoint.</translation>
    </message>
    <message>
        <source>Of displacement, rotation, scale and intensities: 1 as published, less is gentler, 0 leaves the flips only.</source>
        <translation>Von Verschiebung, Drehung, Größe und Intensitäten: 1 wie veröffentlicht, weniger ist sanfter, 0 lässt nur die Spiegelungen.</translation>
    </message>
</context>
<context>
    <name>OptionTitle</name>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Base temperature</source>
        <translation>Grundtemperatur</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Centre crop</source>
        <translation>Mittelausschnitt</translation>
    </message>
    <message>
        <source>Checkpoint after</source>
        <translation>Sichern nach</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Sichern alle</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>In-plane spacing</source>
        <translation>Abstand in der Ebene</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>Intensität</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Loader threads</source>
        <translation>Ladefäden</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Impuls</translation>
    </message>
    <message>
        <source>Position threshold</source>
        <translation>Positionsschwelle</translation>
    </message>
    <message>
        <source>Slice size</source>
        <translation>Schichtgröße</translation>
    </message>
    <message>
        <source>Slicing axis</source>
        <translation>Schichtachse</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Fäden</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtszerfall</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>Validieren alle</translation>
    </message>
    <message>
        <source>Smallest share</source>
        <translation>Kleinster Anteil</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Probe every</source>
        <translation>Probe alle</translation>
    </message>
    <message>
        <source>Masked share</source>
        <translation>Verdeckter Anteil</translation>
    </message>
    <message>
        <source>Squares a side</source>
        <translation>Quadrate je Seite</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Momentum of the keys</source>
        <translation>Impuls der Schlüssel</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>Momentum of the bank</source>
        <translation>Impuls der Bank</translation>
    </message>
    <message>
        <source>Weight of the dense loss</source>
        <translation>Gewicht des dichten Verlusts</translation>
    </message>
    <message>
        <source>Weight of the equivariance</source>
        <translation>Gewicht der Äquivarianz</translation>
    </message>
    <message>
        <source>Share of the epochs</source>
        <translation>Anteil der Epochen</translation>
    </message>
    <message>
        <source>Decoder blocks</source>
        <translation>Decoder-Blöcke</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Size of a region</source>
        <translation>Größe einer Region</translation>
    </message>
    <message>
        <source>Temperature of the regions</source>
        <translation>Temperatur der Regionen</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>On collapse</source>
        <translation>Bei Kollaps</translation>
    </message>
    <message>
        <source>Steps judged together</source>
        <translation>Gemeinsam beurteilte Schritte</translation>
    </message>
    <message>
        <source>Distance from the line</source>
        <translation>Abstand von der Linie</translation>
    </message>
    <message>
        <source>Keep every</source>
        <translation>Behalten alle</translation>
    </message>
    <message>
        <source>Augmentation strength</source>
        <translation>Stärke der Augmentierung</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Train&lt;/b&gt;: pre-training without labels, or fine-tuning with few. The loss is drawn while it falls: faint the raw values, bold the smoothed ones. A loss on the upper line means that all embeddings are alike; the lower line is about the best there is. A paused, cancelled or interrupted run goes on from its last checkpoint.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Training&lt;/b&gt;: Vortraining ohne Labels oder Feinabstimmung mit wenigen. Der Verlust wird gezeichnet, während er fällt: blass die Rohwerte, kräftig die geglätteten. Liegt er auf der oberen Linie, so sind alle Einbettungen gleich; die untere Linie ist etwa das Beste, was es gibt. Ein angehaltener, abgebrochener oder unterbrochener Lauf geht von seinem letzten Sicherungspunkt weiter.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Studies&lt;/b&gt;: methods × numbers of labelled subjects × label draws × seeds. Each cell is one fine-tuning, each method and seed one pre-training. Dice is the mean over test volumes of their 3D Dice; bars are one standard deviation over draws and seeds.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Studien&lt;/b&gt;: Methoden × Zahl der gelabelten Personen × Ziehungen × Startwerte. Jede Zelle ist eine Feinabstimmung, jede Methode mit jedem Startwert ein Vortraining. Dice ist der Mittelwert des 3D-Dice über die Testvolumen; Balken sind eine Standardabweichung über Ziehungen und Startwerte.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Catalog&lt;/b&gt;: the data sets of this workspace. &lt;i&gt;Import folder&lt;/i&gt; takes DICOM series, folders in the layout of the Medical Segmentation Decathlon, nnU-Net, nnssl or BIDS, or any volume files told apart by their names, and shows what it would add first. Any mix of files and folders can be dropped on the window. Your files stay where they are. A chosen volume is shown everywhere.&lt;/p&gt;&lt;p&gt;The column Problems marks what is wrong with a volume: ✕ a part of it is left out, ⚠ look at it, ℹ read differently. Beside the list stands what to do, and what can be repaired: a repair writes a copy, the original stays as it is.&lt;/p&gt;&lt;p&gt;The contact sheet shows the chosen volumes at the same positions: where one is turned over or reaches further, the menu &lt;i&gt;Edit&lt;/i&gt; flips its positions, crops their range, or excludes the volume from pre-training. Every edit can be undone.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Katalog&lt;/b&gt;: die Datensätze dieses Arbeitsbereichs. &lt;i&gt;Ordner importieren&lt;/i&gt; nimmt DICOM-Serien, Ordner im Aufbau des Medical Segmentation Decathlon, von nnU-Net, nnssl oder BIDS, oder beliebige Volumendateien, die ihre Namen unterscheiden, und zeigt zuerst, was hinzukäme. Dateien und Ordner lassen sich in beliebiger Mischung auf das Fenster legen. Ihre Dateien bleiben, wo sie sind. Ein gewähltes Volumen wird überall gezeigt.&lt;/p&gt;&lt;p&gt;Die Spalte Probleme zeigt, was mit einem Volumen nicht stimmt: ✕ ein Teil davon ist weggelassen, ⚠ sehen Sie es an, ℹ anders gelesen. Neben der Liste steht, was zu tun ist und was sich reparieren lässt: Eine Reparatur schreibt eine Kopie, das Original bleibt, wie es ist.&lt;/p&gt;&lt;p&gt;Der Kontaktbogen zeigt die gewählten Volumen an denselben Positionen: Wo eines umgedreht ist oder weiter reicht, dreht das Menü &lt;i&gt;Bearbeiten&lt;/i&gt; seine Positionen um, beschneidet ihren Bereich oder schließt das Volumen vom Vortraining aus. Jede Änderung lässt sich zurücknehmen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The search takes words and fields, as &lt;i&gt;hippo spacing&amp;gt;2 tag:test&lt;/i&gt;; chips and the menus of tags and saved queries write them. A click on a column sorts by it; a right click on the titles chooses columns. Tags, notes, subjects, groups and removal are in the menu &lt;i&gt;Edit&lt;/i&gt;.&lt;/p&gt;&lt;p&gt;&lt;i&gt;Position audit&lt;/i&gt; shows every volume at five positions, odd ones first, and says which are likely turned over.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Suche nimmt Wörter und Felder wie &lt;i&gt;hippo spacing&amp;gt;2 tag:test&lt;/i&gt;; Schaltflächen und die Menüs der Schlagwörter und gespeicherten Suchen schreiben sie. Ein Klick auf eine Spalte sortiert danach; ein Rechtsklick auf die Titel wählt die Spalten. Schlagwörter, Notizen, Personen, Gruppen und Entfernen stehen im Menü &lt;i&gt;Bearbeiten&lt;/i&gt;.&lt;/p&gt;&lt;p&gt;&lt;i&gt;Positionsprüfung&lt;/i&gt; zeigt jedes Volumen an fünf Positionen, auffällige zuerst, und sagt, welche wohl umgedreht sind.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;View&lt;/b&gt;: the chosen volume in its three planes and in 3D. A click moves the cross-hair in all of them; a double click shows one of them large. The arrow beside &lt;i&gt;Labels&lt;/i&gt; lists the labels, to be shown, hidden or outlined everywhere at once. The strip below says what the voxel under the mouse is, in voxels and in millimetres (LPS and RAS), and takes window and level as numbers. Turn the 3D view by dragging, cut it open at the cross-hair&apos;s planes, look from a side by its letter.&lt;/p&gt;&lt;p&gt;A volume whose axes are not the patient&apos;s is marked &lt;i&gt;oblique&lt;/i&gt;; &lt;i&gt;Anatomical planes&lt;/i&gt; shows it along the patient&apos;s axes, interpolated. &lt;i&gt;Save pictures&lt;/i&gt; writes the page, a plane, all slices or a turn in 3D as PNG files and a movie.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Ansicht&lt;/b&gt;: das gewählte Volumen in seinen drei Ebenen und in 3D. Ein Klick bewegt das Fadenkreuz in allen; ein Doppelklick zeigt eine davon groß. Der Pfeil neben &lt;i&gt;Labels&lt;/i&gt; listet die Labels, die überall zugleich gezeigt, verborgen oder umrandet werden. Der Streifen darunter sagt, was das Voxel unter der Maus ist, in Voxeln und in Millimetern (LPS und RAS), und nimmt Fenster und Mitte als Zahlen. Die 3D-Ansicht wird durch Ziehen gedreht, an den Ebenen des Fadenkreuzes aufgeschnitten und mit einem Buchstaben von einer Seite betrachtet.&lt;/p&gt;&lt;p&gt;Ein Volumen, dessen Achsen nicht die des Patienten sind, ist als &lt;i&gt;schräg&lt;/i&gt; gekennzeichnet; &lt;i&gt;Anatomische Ebenen&lt;/i&gt; zeigt es entlang der Achsen des Patienten, interpoliert. &lt;i&gt;Bilder speichern&lt;/i&gt; schreibt die Seite, eine Ebene, alle Schichten oder eine Drehung in 3D als PNG-Dateien und einen Film.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Pairs&lt;/b&gt;: what a method calls positive. The anchor is the large slice. Its positives and negatives lie beside it, nearest first; below, every volume is a band from position 0 to 1. Move the threshold and see how many positives an anchor has in a batch, and on the tabs which slices changed sides, the volumes in 3D, what labels and the encoder of a run say of the rule, and a second rule.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Paare&lt;/b&gt;: was eine Methode positiv nennt. Der Anker ist die große Schicht. Seine Positiven und Negativen liegen daneben, die nächsten zuerst; darunter ist jedes Volumen ein Band von Position 0 bis 1. Die Schwelle verschieben und sehen, wie viele Positive ein Anker in einem Stapel hat, und auf den Reitern, welche Schichten die Seite wechselten, die Volumen in 3D, was Labels und der Encoder eines Laufs zur Regel sagen, und eine zweite Regel.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Embeddings&lt;/b&gt;: what a run&apos;s encoder makes of every slice, as a map in which near points are slices that it finds alike. &lt;i&gt;Encode&lt;/i&gt; lets it look at the data set once; maps are kept, and the same seed gives the same map. Draw around points to choose their slices everywhere (Shift adds, Ctrl takes away), and give their volumes tags. A click shows the slices most alike to one; a double click opens it in View.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Einbettungen&lt;/b&gt;: was der Encoder eines Laufs aus jeder Schicht macht, als Karte, in der nahe Punkte Schichten sind, die er ähnlich findet. &lt;i&gt;Kodieren&lt;/i&gt; lässt ihn den Datensatz einmal ansehen; Karten bleiben erhalten, und derselbe Startwert gibt dieselbe Karte. Umfahren Sie Punkte, um ihre Schichten überall auszuwählen (Umschalt fügt hinzu, Strg nimmt weg), und geben Sie ihren Volumen Schlagwörter. Ein Klick zeigt die ähnlichsten Schichten zu einer; ein Doppelklick öffnet sie in der Ansicht.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;From the keyboard: arrows go from point to point, Space chooses, Enter opens, + and − zoom, Home shows all. &lt;i&gt;Similarity&lt;/i&gt; tells whether slices at the same place in two bodies are alike, beside what the training called positive. A run that was trained with &lt;i&gt;Keep every&lt;/i&gt; has a slider: it shows how the points moved while the encoder learned.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Mit der Tastatur: Pfeile gehen von Punkt zu Punkt, die Leertaste wählt aus, die Eingabetaste öffnet, + und − zoomen, Pos1 zeigt alles. &lt;i&gt;Ähnlichkeit&lt;/i&gt; sagt, ob Schichten an derselben Stelle zweier Körper ähnlich sind, neben dem, was das Training positiv nannte. Ein Lauf, der mit &lt;i&gt;Behalten alle&lt;/i&gt; trainiert wurde, hat einen Schieber: Er zeigt, wie die Punkte wanderten, während der Encoder lernte.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Slices&lt;/b&gt;: many slices at once. The &lt;i&gt;sheet&lt;/i&gt; shows all slices of the chosen volumes, of the whole data set, or those chosen on a map, by volume or by position. What is chosen on it is chosen everywhere; its volumes can be tagged together.&lt;/p&gt;&lt;p&gt;&lt;i&gt;Side by side&lt;/i&gt; shows two to eight volumes that move together: to the same position, as the method compares them, to the same millimetre of the patient&apos;s space, or to the same slice number. A pane whose link is off moves alone.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Schichten&lt;/b&gt;: viele Schichten auf einmal. Der &lt;i&gt;Bogen&lt;/i&gt; zeigt alle Schichten der gewählten Volumen, des ganzen Datensatzes oder die auf einer Karte gewählten, nach Volumen oder nach Position. Was auf ihm gewählt ist, ist überall gewählt; seine Volumen können zusammen Schlagwörter bekommen.&lt;/p&gt;&lt;p&gt;&lt;i&gt;Nebeneinander&lt;/i&gt; zeigt zwei bis acht Volumen, die sich zusammen bewegen: zur selben Position, wie das Verfahren sie vergleicht, zum selben Millimeter im Raum des Patienten oder zur selben Schichtnummer. Ein Feld, dessen Verbindung gelöst ist, bewegt sich allein.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;i&gt;Preview augmentation&lt;/i&gt; shows the views that training makes of a slice, at any seed and strength; &lt;i&gt;Batches&lt;/i&gt; how many positives anchors have, how many subjects meet in a batch, and how much of the gradient draws views together.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;i&gt;Augmentierung ansehen&lt;/i&gt; zeigt die Ansichten, die das Training aus einer Schicht macht, mit jedem Startwert und jeder Stärke; &lt;i&gt;Batches&lt;/i&gt;, wie viele Positive die Anker haben, wie viele Personen in einem Batch zusammenkommen und welcher Anteil des Gradienten Ansichten zusammenzieht.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>%1: the name must end in .svg, .pdf, .png or .csv.</source>
        <translation>%1: Der Name muss auf .svg, .pdf, .png oder .csv enden.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>ACDC, comparison with PyTorch</source>
        <translation>ACDC, Vergleich mit PyTorch</translation>
    </message>
    <message>
        <source>16 filters, short-axis slices, 192 px averaged to 64, threshold 0.35, 60 epochs; Dice + CE, 800 updates with augmentation.</source>
        <translation>16 Filter, Kurzachsenschichten, 192 px auf 64 gemittelt, Schwelle 0,35, 60 Epochen; Dice + CE, 800 Schritte mit Augmentierung.</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>For the hippocampus sample of the guided tour: ends within five minutes on two cores.</source>
        <translation>Für die Hippocampus-Beispiele des Rundgangs: endet auf zwei Kernen in fünf Minuten.</translation>
    </message>
    <message>
        <source>Hippocampus, comparison with PyTorch</source>
        <translation>Hippocampus, Vergleich mit PyTorch</translation>
    </message>
    <message>
        <source>16 filters, slices across axis 1, 48 px, threshold 0.1, 5 epochs; Dice + CE, 250 updates without augmentation.</source>
        <translation>16 Filter, Schichten quer zu Achse 1, 48 px, Schwelle 0,1, 5 Epochen; Dice + CE, 250 Schritte ohne Augmentierung.</translation>
    </message>
    <message>
        <source>PCL 2021, ACDC</source>
        <translation>PCL 2021, ACDC</translation>
    </message>
    <message>
        <source>PCL 2021, CHD</source>
        <translation>PCL 2021, CHD</translation>
    </message>
    <message>
        <source>PCL 2021, MMWHS</source>
        <translation>PCL 2021, MMWHS</translation>
    </message>
    <message>
        <source>PCL 2021, HVSMR</source>
        <translation>PCL 2021, HVSMR</translation>
    </message>
    <message>
        <source>MACL</source>
        <translation>MACL</translation>
    </message>
    <message>
        <source>As published: 48 filters, 1.25 mm, 352 px, threshold 0.35, 300 epochs; cross-entropy with augmentation, learning rate 5e-4 (the published 5e-5 is too small for few labels). Fine-tuning: 100 epochs, about 1200 updates for 6 patients.</source>
        <translation>Wie veröffentlicht: 48 Filter, 1,25 mm, 352 px, Schwelle 0,35, 300 Epochen; Kreuzentropie mit Augmentierung, Lernrate 5e-4 (die veröffentlichten 5e-5 sind für wenige Labels zu klein). Feinabstimmung: 100 Epochen, mit 6 Patienten etwa 1200 Schritte.</translation>
    </message>
    <message>
        <source>As published: 32 filters, 512 px, threshold 0.1, 300 epochs; fine-tuning for 100 epochs, cross-entropy without augmentation, learning rate 5e-5 to 5e-6.</source>
        <translation>Wie veröffentlicht: 32 Filter, 512 px, Schwelle 0,1, 300 Epochen; Feinabstimmung über 100 Epochen, Kreuzentropie ohne Augmentierung, Lernrate 5e-5 bis 5e-6.</translation>
    </message>
    <message>
        <source>Fine-tuning of an encoder pre-trained on CHD: 32 filters, 1 mm, 256 px; 100 epochs, cross-entropy without augmentation as the code does it, learning rate 5e-4. Values that are under -2000 even when clipped, which the code sets to -1110, stay as they are.</source>
        <translation>Feinabstimmung eines auf CHD vortrainierten Encoders: 32 Filter, 1 mm, 256 px; 100 Epochen, Kreuzentropie ohne Augmentierung, wie es der Code tut, Lernrate 5e-4. Werte, die auch beschnitten unter -2000 liegen und die der Code auf -1110 setzt, bleiben.</translation>
    </message>
    <message>
        <source>Fine-tuning of an encoder pre-trained on ACDC: 48 filters, 0.7 mm, 352 px; 100 epochs, cross-entropy with augmentation, learning rate 5e-4.</source>
        <translation>Feinabstimmung eines auf ACDC vortrainierten Encoders: 48 Filter, 0,7 mm, 352 px; 100 Epochen, Kreuzentropie mit Augmentierung, Lernrate 5e-4.</translation>
    </message>
    <message>
        <source>Protocol of the MACL evaluation: 32 filters, 100 epochs of both stages, cross-entropy, learning rate 5e-4 to 5e-6; choose the method PCL + dense.</source>
        <translation>Protokoll der MACL-Auswertung: 32 Filter, 100 Epochen in beiden Stufen, Kreuzentropie, Lernrate 5e-4 bis 5e-6; wählen Sie das Verfahren PCL + dense.</translation>
    </message>
    <message>
        <source>Quick CPU</source>
        <translation>Schnell, ohne GPU</translation>
    </message>
    <message>
        <source>A small network and few steps: shows within minutes, without a GPU, whether data and settings make sense. Not for results.</source>
        <translation>Ein kleines Netz und wenige Schritte: zeigt in Minuten und ohne GPU, ob Daten und Einstellungen sinnvoll sind. Nicht für Ergebnisse.</translation>
    </message>
</context>
<context>
    <name>ProbeStrip</name>
    <message>
        <source>voxel (%1, %2, %3)</source>
        <translation>Voxel (%1, %2, %3)</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>kein Label</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>Label %1</translation>
    </message>
    <message>
        <source>label %1 %2</source>
        <translation>Label %1 %2</translation>
    </message>
    <message>
        <source>LPS %1 mm</source>
        <translation>LPS %1 mm</translation>
    </message>
    <message>
        <source>RAS %1 mm</source>
        <translation>RAS %1 mm</translation>
    </message>
</context>
<context>
    <name>RunSeries</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>training loss [nats]</source>
        <translation>Trainingsverlust [nat]</translation>
    </message>
    <message>
        <source>collapsed: all embeddings alike, %1</source>
        <translation>kollabiert: alle Einbettungen gleich, %1</translation>
    </message>
    <message>
        <source>floor: best reachable, about %1</source>
        <translation>Untergrenze: bestenfalls etwa %1</translation>
    </message>
    <message>
        <source>probes</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>the loss lies on the collapse line (%1), that of a network that tells no slices apart</source>
        <translation>der Verlust liegt auf der Kollapslinie (%1), der eines Netzes, das keine Schichten unterscheidet</translation>
    </message>
    <message>
        <source>all embeddings are alike</source>
        <translation>alle Einbettungen sind gleich</translation>
    </message>
    <message>
        <source>Collapsed since step %1: %2. What helps: a lower learning rate, a warm-up, a larger threshold, a larger batch.</source>
        <translation>Kollabiert seit Schritt %1: %2. Was hilft: eine kleinere Lernrate, ein Aufwärmen, eine größere Schwelle, ein größerer Stapel.</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
</context>
<context>
    <name>ScatterColumns</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>some</source>
        <translation>einige</translation>
    </message>
    <message>
        <source>no structure</source>
        <translation>keine Struktur</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>Label %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Slices of the volume</source>
        <translation>Schichten des Volumens</translation>
    </message>
    <message>
        <source>Slice distance (mm)</source>
        <translation>Schichtabstand (mm)</translation>
    </message>
    <message>
        <source>Pixel size (mm)</source>
        <translation>Pixelgröße (mm)</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
</context>
<context>
    <name>ScatterPlot</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>SliceSheet</name>
    <message numerus="yes">
        <source>%n slice(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a position · %1</source>
        <translation>Ohne Position · %1</translation>
    </message>
    <message>
        <source>Position %1 to %2 · %3</source>
        <translation>Position %1 bis %2 · %3</translation>
    </message>
    <message>
        <source>%1 · subject %2 · %3</source>
        <translation>%1 · Person %2 · %3</translation>
    </message>
    <message>
        <source>positions flipped</source>
        <translation>Positionen umgedreht</translation>
    </message>
    <message>
        <source>excluded from pre-training</source>
        <translation>vom Vortraining ausgenommen</translation>
    </message>
</context>
<context>
    <name>SliceViewer</name>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Koronal</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>Axial</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
</context>
<context>
    <name>StudyCurves</name>
    <message>
        <source>labelled subjects</source>
        <translation>annotierte Personen</translation>
    </message>
    <message>
        <source>3D Dice, mean ± sd</source>
        <translation>3D-Dice, Mittel ± SD</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>pre-training</source>
        <translation>Vortraining</translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation>Feinabstimmung</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Run %1 · %2</source>
        <translation>Lauf %1 · %2</translation>
    </message>
    <message>
        <source>%1 · pre-training, seed %2</source>
        <translation>%1 · Vortraining, Startwert %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 · fine-tuning, %n subject(s)</source>
        <translation>
            <numerusform>%1 · Feinabstimmung, %n Person</numerusform>
            <numerusform>%1 · Feinabstimmung, %n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>draw %1, seed %2</source>
        <translation>Ziehung %1, Startwert %2</translation>
    </message>
    <message>
        <source>inductive</source>
        <translation>induktiv</translation>
    </message>
    <message>
        <source>transductive</source>
        <translation>transduktiv</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>import of weights</source>
        <translation>Import von Gewichten</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>encoder %1 % loaded</source>
        <translation>Encoder zu %1 % geladen</translation>
    </message>
    <message>
        <source>decoder %1 % loaded</source>
        <translation>Decoder zu %1 % geladen</translation>
    </message>
    <message>
        <source>checksum %1</source>
        <translation>Prüfsumme %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n Tensor</numerusform>
            <numerusform>%n Tensoren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not fitting</source>
        <translation>
            <numerusform>%n passt nicht</numerusform>
            <numerusform>%n passen nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>Quelle:</translation>
    </message>
    <message>
        <source>Differs:</source>
        <translation>Abweichend:</translation>
    </message>
</context>
<context>
    <name>sw::ActivityBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>sw::ActivityButton</name>
    <message>
        <source>something failed</source>
        <translation>etwas ist fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n Auftrag läuft</numerusform>
            <numerusform>%n Aufträge laufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::AuditModel</name>
    <message>
        <source>similarity %1</source>
        <translation>Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>likely flipped: %1</source>
        <translation>wohl umgedreht: %1</translation>
    </message>
    <message>
        <source>Similarity: correlation with the mean of the other volumes at equal positions, and that of the positions turned over where these fit better</source>
        <translation>Ähnlichkeit: Korrelation mit dem Mittel der anderen Volumen an gleichen Positionen, und die der umgedrehten Positionen, wo sie besser passen</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
</context>
<context>
    <name>sw::AugmentationDialog</name>
    <message>
        <source>Augmentation preview</source>
        <translation>Vorschau der Augmentierung</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation>Räumlich</translation>
    </message>
    <message>
        <source>Spatial and intensity</source>
        <translation>Räumlich und Helligkeit</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Next seed</source>
        <translation>Nächster Startwert</translation>
    </message>
    <message>
        <source>%1, slice %2</source>
        <translation>%1, Schicht %2</translation>
    </message>
    <message>
        <source>%1, as fine-tuning sees it: image and labels are warped alike.</source>
        <translation>%1, wie das Feintuning sie sieht: Bild und Labels sind gleich verformt.</translation>
    </message>
    <message>
        <source>%1, as pre-training sees it: two views in each epoch.</source>
        <translation>%1, wie das Vortraining sie sieht: in jeder Epoche zwei Ansichten.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>1 as published; less is gentler, 0 leaves the flips only</source>
        <translation>1 wie veröffentlicht; weniger ist sanfter, 0 lässt nur die Spiegelungen</translation>
    </message>
</context>
<context>
    <name>sw::AugmentationGrid</name>
    <message>
        <source>rows mirrored</source>
        <translation>Zeilen gespiegelt</translation>
    </message>
    <message>
        <source>columns mirrored</source>
        <translation>Spalten gespiegelt</translation>
    </message>
    <message>
        <source>turned %1°</source>
        <translation>um %1° gedreht</translation>
    </message>
    <message>
        <source>size × %1</source>
        <translation>Größe × %1</translation>
    </message>
    <message>
        <source>bent by %1 px (at most %2)</source>
        <translation>um %1 px verbogen (höchstens %2)</translation>
    </message>
    <message>
        <source>noise %1</source>
        <translation>Rauschen %1</translation>
    </message>
    <message>
        <source>blurred %1 px</source>
        <translation>um %1 px unscharf</translation>
    </message>
    <message>
        <source>brightness × %1</source>
        <translation>Helligkeit × %1</translation>
    </message>
    <message>
        <source>contrast × %1</source>
        <translation>Kontrast × %1</translation>
    </message>
    <message>
        <source>gamma of the negative %1</source>
        <translation>Gamma des Negativs %1</translation>
    </message>
    <message>
        <source>gamma %1</source>
        <translation>Gamma %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Augmented views</source>
        <translation>Augmentierte Ansichten</translation>
    </message>
    <message>
        <source>Prepared slice</source>
        <translation>Vorbereitete Schicht</translation>
    </message>
    <message>
        <source>%1 × %1 px</source>
        <translation>%1 × %1 px</translation>
    </message>
    <message>
        <source>Epoch %1, view %2</source>
        <translation>Epoche %1, Ansicht %2</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>%1 views. %2: %3</source>
        <translation>%1 Ansichten. %2: %3</translation>
    </message>
</context>
<context>
    <name>sw::BatchPanel</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>positives per anchor</source>
        <translation>Positive je Anker</translation>
    </message>
    <message>
        <source>fewest to most</source>
        <translation>wenigste bis meiste</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>% of anchors</source>
        <translation>% der Anker</translation>
    </message>
    <message>
        <source>anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>% of slices</source>
        <translation>% der Schichten</translation>
    </message>
    <message>
        <source>all slices</source>
        <translation>alle Schichten</translation>
    </message>
    <message>
        <source>in the batches</source>
        <translation>in den Batches</translation>
    </message>
    <message>
        <source>subjects per batch</source>
        <translation>Personen je Batch</translation>
    </message>
    <message>
        <source>subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Positives per anchor by step</source>
        <translation>Positive je Anker über die Schritte</translation>
    </message>
    <message>
        <source>How many positives anchors have</source>
        <translation>Wie viele Positive die Anker haben</translation>
    </message>
    <message>
        <source>Positions of the batches</source>
        <translation>Positionen der Batches</translation>
    </message>
    <message>
        <source>Subjects per batch</source>
        <translation>Personen je Batch</translation>
    </message>
    <message>
        <source>The batches of the selected pre-training appear here from its first step.</source>
        <translation>Die Batches des gewählten Vortrainings erscheinen hier ab seinem ersten Schritt.</translation>
    </message>
    <message>
        <source>Steps %1 to %2 · %3 subjects in a batch on average</source>
        <translation>Schritte %1 bis %2 · im Mittel %3 Personen in einem Batch</translation>
    </message>
    <message>
        <source> · %1 positives an anchor, %2 % of all pairs; the others are negatives</source>
        <translation> · %1 Positive je Anker, %2 % aller Paare; die anderen sind Negative</translation>
    </message>
    <message>
        <source>%1 of %2 anchors have no positive in another volume: they learn only from their own views. A larger batch or threshold gives them partners.</source>
        <translation>%1 von %2 Ankern haben kein Positives in einem anderen Volumen: Sie lernen nur von ihren eigenen Ansichten. Ein größerer Batch oder Schwellenwert gibt ihnen Partner.</translation>
    </message>
    <message>
        <source>Share of the gradient that draws views together</source>
        <translation>Anteil des Gradienten, der Ansichten zusammenzieht</translation>
    </message>
    <message>
        <source>% of the gradient</source>
        <translation>% des Gradienten</translation>
    </message>
    <message>
        <source>draws together</source>
        <translation>zusammenziehend</translation>
    </message>
</context>
<context>
    <name>sw::CasePanel</name>
    <message>
        <source>No run selected</source>
        <translation>Kein Lauf ausgewählt</translation>
    </message>
    <message>
        <source>A pre-training has no test results: select a fine-tuning run.</source>
        <translation>Ein Vortraining hat keine Testergebnisse: Wählen Sie einen Feinabstimmungslauf.</translation>
    </message>
    <message>
        <source>Not evaluated yet: the results of each test volume appear here.</source>
        <translation>Noch nicht ausgewertet: Hier erscheinen die Ergebnisse jedes Testvolumens.</translation>
    </message>
    <message>
        <source>Checkpoint shown</source>
        <translation>Gezeigter Checkpoint</translation>
    </message>
    <message>
        <source>Last checkpoint</source>
        <translation>Letzter Checkpoint</translation>
    </message>
    <message>
        <source>Best on validation</source>
        <translation>Bester der Validierung</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
</context>
<context>
    <name>sw::CaseTableModel</name>
    <message>
        <source>Double-click shows the volume on the page View</source>
        <translation>Doppelklick zeigt das Volumen auf der Seite Ansicht</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>3D Dice on the volume&apos;s own grid, mean over structures; the lowest first</source>
        <translation>3D-Dice auf dem eigenen Gitter des Volumens, Mittel über die Strukturen; der niedrigste zuerst</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>95th percentile of the distances between the surfaces, mean over structures; none where a structure is missed</source>
        <translation>95. Perzentil der Abstände zwischen den Oberflächen, Mittel über die Strukturen; keiner, wo eine Struktur verfehlt ist</translation>
    </message>
    <message>
        <source>HD95 [mm]</source>
        <translation>HD95 [mm]</translation>
    </message>
    <message>
        <source>Mean distance between the surfaces, mean over structures; none where a structure is missed</source>
        <translation>Mittlerer Abstand zwischen den Oberflächen, Mittel über die Strukturen; keiner, wo eine Struktur verfehlt ist</translation>
    </message>
    <message>
        <source>ASSD [mm]</source>
        <translation>ASSD [mm]</translation>
    </message>
    <message>
        <source>Predicted minus true volume, all structures together</source>
        <translation>Vorhergesagtes minus wahres Volumen, alle Strukturen zusammen</translation>
    </message>
    <message>
        <source>Volume difference [ml]</source>
        <translation>Volumendifferenz [ml]</translation>
    </message>
    <message>
        <source>Structures that only the prediction or only the truth has</source>
        <translation>Strukturen, die nur die Vorhersage oder nur die Wahrheit hat</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verfehlt</translation>
    </message>
    <message>
        <source>3D Dice on the network&apos;s slices, as the studies show it</source>
        <translation>3D-Dice auf den Schichten des Netzes, wie ihn die Studien zeigen</translation>
    </message>
    <message>
        <source>Dice, prepared</source>
        <translation>Dice, aufbereitet</translation>
    </message>
</context>
<context>
    <name>sw::CatalogActions</name>
    <message>
        <source>&amp;Export data set…</source>
        <translation>Datensatz &amp;exportieren …</translation>
    </message>
    <message>
        <source>Writes the data set, chosen volumes or a split as an nnU-Net v2 folder</source>
        <translation>Schreibt den Datensatz, gewählte Volumen oder eine Aufteilung als Ordner für nnU-Net v2</translation>
    </message>
    <message>
        <source>Export &amp;table of volumes…</source>
        <translation>&amp;Tabelle der Volumen exportieren …</translation>
    </message>
    <message>
        <source>Writes a CSV file with a row for each volume of the data set</source>
        <translation>Schreibt eine CSV-Datei mit einer Zeile für jedes Volumen des Datensatzes</translation>
    </message>
    <message>
        <source>&amp;Locate files…</source>
        <translation>Dateien &amp;suchen …</translation>
    </message>
    <message>
        <source>Finds files that were moved or renamed by their content</source>
        <translation>Findet Dateien, die verschoben oder umbenannt wurden, an ihrem Inhalt</translation>
    </message>
    <message>
        <source>&amp;Back up catalog…</source>
        <translation>Katalog si&amp;chern …</translation>
    </message>
    <message>
        <source>Copies the catalog, without volumes and runs, to a file</source>
        <translation>Kopiert den Katalog, ohne Volumen und Läufe, in eine Datei</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>Sicherung &amp;wiederherstellen …</translation>
    </message>
    <message>
        <source>Puts a backup in the place of the catalog, which is kept aside</source>
        <translation>Setzt eine Sicherung an die Stelle des Katalogs, der beiseite gelegt wird</translation>
    </message>
    <message>
        <source>Show patients&apos; &amp;names</source>
        <translation>&amp;Namen der Patienten zeigen</translation>
    </message>
    <message>
        <source>Keeps and shows who the subjects of DICOM files are; off at first</source>
        <translation>Behält und zeigt, wer die Personen der DICOM-Dateien sind; anfangs aus</translation>
    </message>
    <message>
        <source>Show patients&apos; names</source>
        <translation>Namen der Patienten zeigen</translation>
    </message>
    <message>
        <source>The catalog has pseudonyms only. Names and ids of the patients would be read from the DICOM files and kept beside it, in a file that only you can read.</source>
        <translation>Der Katalog enthält nur Pseudonyme. Namen und Kennungen der Patienten würden aus den DICOM-Dateien gelesen und neben ihm aufbewahrt, in einer Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Read and show names</source>
        <translation>Namen lesen und zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Table of volumes</source>
        <translation>Tabelle der Volumen</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>The table is in %1.</source>
        <translation>Die Tabelle ist in %1.</translation>
    </message>
    <message>
        <source>Back up catalog</source>
        <translation>Katalog sichern</translation>
    </message>
    <message>
        <source>Catalogs (*.sqlite)</source>
        <translation>Kataloge (*.sqlite)</translation>
    </message>
    <message>
        <source>The backup is in %1.</source>
        <translation>Die Sicherung ist in %1.</translation>
    </message>
    <message>
        <source>Files in &amp;quarantine…</source>
        <translation>Dateien in &amp;Quarantäne…</translation>
    </message>
    <message>
        <source>Files that crashed or stalled an import: why, and what to do with them</source>
        <translation>Dateien, an denen ein Import abgestürzt oder hängen geblieben ist: warum, und was mit ihnen geschieht</translation>
    </message>
</context>
<context>
    <name>sw::CatalogPage</name>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>Ordner importieren…</translation>
    </message>
    <message>
        <source>Adds a folder of volumes; the plan is shown first</source>
        <translation>Fügt einen Ordner mit Volumen hinzu; zuerst wird der Plan gezeigt</translation>
    </message>
    <message>
        <source>Use the sample data</source>
        <translation>Beispieldaten verwenden</translation>
    </message>
    <message>
        <source>View slices</source>
        <translation>Schichten ansehen</translation>
    </message>
    <message>
        <source>Look at pairs</source>
        <translation>Paare ansehen</translation>
    </message>
    <message>
        <source>Drop a folder of volumes here</source>
        <translation>Einen Ordner mit Volumen hierher ziehen</translation>
    </message>
    <message>
        <source>Folder of volumes</source>
        <translation>Ordner mit Volumen</translation>
    </message>
    <message>
        <source>Position audit</source>
        <translation>Positionsprüfung</translation>
    </message>
    <message>
        <source>All volumes at the same positions, odd ones first: finds stacks that are turned over</source>
        <translation>Alle Volumen an denselben Positionen, auffällige zuerst: findet umgedrehte Stapel</translation>
    </message>
    <message>
        <source>There is no sample data here.</source>
        <translation>Hier gibt es keine Beispieldaten.</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 labelled</source>
        <translation>%1 · %2 · %3 annotiert</translation>
    </message>
</context>
<context>
    <name>sw::ChangedView</name>
    <message>
        <source>Slices that became positive</source>
        <translation>Schichten, die positiv wurden</translation>
    </message>
    <message>
        <source>Slices that became negative</source>
        <translation>Schichten, die negativ wurden</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>● Became positive</source>
        <translation>● Positiv geworden</translation>
    </message>
    <message>
        <source>✕ Became negative</source>
        <translation>✕ Negativ geworden</translation>
    </message>
    <message>
        <source>Move the threshold: the slices that change sides stand here until the next move.</source>
        <translation>Die Schwelle verschieben: die Schichten, die die Seite wechseln, stehen hier bis zum nächsten Mal.</translation>
    </message>
    <message>
        <source>The last move changed no pair of this anchor.</source>
        <translation>Das letzte Verschieben änderte kein Paar dieses Ankers.</translation>
    </message>
    <message>
        <source>By the last move, marked ▲ and ▽ on the strip.</source>
        <translation>Durch das letzte Verschieben, auf dem Streifen mit ▲ und ▽ bezeichnet.</translation>
    </message>
</context>
<context>
    <name>sw::ChosenTiles</name>
    <message>
        <source>Chosen slices</source>
        <translation>Gewählte Schichten</translation>
    </message>
    <message>
        <source>Tag volumes…</source>
        <translation>Volumen verschlagworten…</translation>
    </message>
    <message>
        <source>Gives tags to the volumes of the chosen slices</source>
        <translation>Gibt den Volumen der gewählten Schichten Schlagwörter</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Draw around points to choose their slices. Shift adds, Ctrl takes away; Space chooses the current one.</source>
        <translation>Umfahren Sie Punkte, um ihre Schichten auszuwählen. Umschalt fügt hinzu, Strg nimmt weg; die Leertaste wählt die aktuelle.</translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s), the first %1 shown</source>
        <translation>
            <numerusform>%n Schicht, die ersten %1 gezeigt</numerusform>
            <numerusform>%n Schichten, die ersten %1 gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, slice %2, position %3</source>
        <translation>%1, Schicht %2, Position %3</translation>
    </message>
</context>
<context>
    <name>sw::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
</context>
<context>
    <name>sw::CompareView</name>
    <message>
        <source>Positives by rule A only</source>
        <translation>Positive nur nach Regel A</translation>
    </message>
    <message>
        <source>Positives by rule B only</source>
        <translation>Positive nur nach Regel B</translation>
    </message>
    <message>
        <source>Method of rule B</source>
        <translation>Methode der Regel B</translation>
    </message>
    <message>
        <source>Threshold of rule B</source>
        <translation>Schwelle der Regel B</translation>
    </message>
    <message>
        <source>Rule B</source>
        <translation>Regel B</translation>
    </message>
    <message>
        <source>Pairs of slices by both rules</source>
        <translation>Schichtpaare nach beiden Regeln</translation>
    </message>
    <message>
        <source>B positive</source>
        <translation>B positiv</translation>
    </message>
    <message>
        <source>B negative</source>
        <translation>B negativ</translation>
    </message>
    <message>
        <source>A positive</source>
        <translation>A positiv</translation>
    </message>
    <message>
        <source>A negative</source>
        <translation>A negativ</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>◆ Only by A</source>
        <translation>◆ Nur nach A</translation>
    </message>
    <message>
        <source>□ Only by B (%1)</source>
        <translation>□ Nur nach B (%1)</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>The rules agree on %1 % of all pairs of two slices.</source>
        <translation>Die Regeln stimmen bei %1 % aller Paare zweier Schichten überein.</translation>
    </message>
    <message>
        <source>The method above has no positives and negatives that could be compared.</source>
        <translation>Die Methode oben hat keine Positiven und Negativen, die man vergleichen könnte.</translation>
    </message>
</context>
<context>
    <name>sw::ComparisonTableModel</name>
    <message>
        <source>%1, %2 labelled subjects: paired by test volume (n = %3), each averaged over the %4 draws and seeds that both methods have.</source>
        <translation>%1, %2 annotierte Personen: nach Testvolumen gepaart (n = %3), jedes gemittelt über die %4 Ziehungen und Startwerte, die beide Methoden haben.</translation>
    </message>
    <message>
        <source>Difference of the 3D Dice with its 95 % t-interval; bootstrap (BCa): %1.</source>
        <translation>Unterschied des 3D-Dice mit 95-%-t-Intervall; Bootstrap (BCa): %1.</translation>
    </message>
    <message>
        <source>p: Wilcoxon&apos;s signed-rank test, %1. Permutation test: %2, %3.</source>
        <translation>p: Vorzeichen-Rang-Test von Wilcoxon, %1. Permutationstest: %2, %3.</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>normal approximation</source>
        <translation>Normalnäherung</translation>
    </message>
    <message>
        <source>sampled</source>
        <translation>zufällig gezogen</translation>
    </message>
    <message>
        <source>Holm&apos;s correction over the %1 budgets of this pair.</source>
        <translation>Korrektur nach Holm über die %1 Budgets dieses Paars.</translation>
    </message>
    <message>
        <source>Effect: d_z = mean / standard deviation of the differences; rank-biserial correlation %1.</source>
        <translation>Effekt: d_z = Mittel / Standardabweichung der Unterschiede; rangbiseriale Korrelation %1.</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Difference [95 %]</source>
        <translation>Unterschied [95 %]</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation>p (Holm)</translation>
    </message>
    <message>
        <source>Effect d_z</source>
        <translation>Effekt d_z</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>sw::ComparisonTables</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Comparison of the methods</source>
        <translation>Vergleich der Methoden</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Spread over draws and seeds</source>
        <translation>Streuung über Ziehungen und Startwerte</translation>
    </message>
    <message>
        <source>Labels saved</source>
        <translation>Ersparte Annotationen</translation>
    </message>
    <message>
        <source>Labels saved at equal Dice</source>
        <translation>Ersparte Annotationen bei gleichem Dice</translation>
    </message>
    <message>
        <source>How many labelled subjects the first method needs for what the second reaches.</source>
        <translation>Wie viele annotierte Personen die erste Methode für das braucht, was die zweite erreicht.</translation>
    </message>
    <message>
        <source>A comparison needs two methods.</source>
        <translation>Ein Vergleich braucht zwei Methoden.</translation>
    </message>
    <message>
        <source>Paired by test volume, averaged over the draws and seeds that both methods have. Holm&apos;s correction runs over the budgets of a pair.</source>
        <translation>Nach Testvolumen gepaart, gemittelt über die Ziehungen und Startwerte, die beide Methoden haben. Die Korrektur nach Holm läuft über die Budgets eines Paars.</translation>
    </message>
    <message>
        <source>Paired by test subject, averaged over its volumes and over the draws and seeds that both methods have. Holm&apos;s correction runs over the budgets of a pair.</source>
        <translation>Gepaart nach Testperson, gemittelt über ihre Volumen und über die Ziehungen und Startwerte, die beide Verfahren haben. Holms Korrektur läuft über die Budgets eines Paars.</translation>
    </message>
</context>
<context>
    <name>sw::ContactSheet</name>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n Volumen</numerusform>
            <numerusform>%n Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact sheet · %1</source>
        <translation>Kontaktbogen · %1</translation>
    </message>
</context>
<context>
    <name>sw::CurvePlot</name>
    <message>
        <source>Wheel zooms, drag pans, double click shows all</source>
        <translation>Rad vergrößert, Ziehen verschiebt, Doppelklick zeigt alles</translation>
    </message>
    <message>
        <source>%1: %2 points, last %3</source>
        <translation>%1: %2 Punkte, letzter %3</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Export plot or numbers…</source>
        <translation>Kurve oder Zahlen exportieren…</translation>
    </message>
    <message>
        <source>Export plot or numbers</source>
        <translation>Kurve oder Zahlen exportieren</translation>
    </message>
    <message>
        <source>SVG picture (*.svg);;PDF page (*.pdf);;PNG picture (*.png);;Numbers (*.csv)</source>
        <translation>SVG-Bild (*.svg);;PDF-Seite (*.pdf);;PNG-Bild (*.png);;Zahlen (*.csv)</translation>
    </message>
    <message>
        <source>The plot was not written</source>
        <translation>Die Kurve wurde nicht geschrieben</translation>
    </message>
</context>
<context>
    <name>sw::DataChooser</name>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>New split…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>New split</source>
        <translation>Neue Aufteilung</translation>
    </message>
    <message>
        <source>All volumes (no split)</source>
        <translation>Alle Volumen, ungeteilt</translation>
    </message>
    <message>
        <source>no split yet</source>
        <translation>noch keine Aufteilung</translation>
    </message>
    <message numerus="yes">
        <source>Hold out %n subject(s)</source>
        <translation>
            <numerusform>%n Person zurückhalten</numerusform>
            <numerusform>%n Personen zurückhalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::DatasetList</name>
    <message>
        <source>Data sets</source>
        <translation>Datensätze</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n Volumen</numerusform>
            <numerusform>%n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s)</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::DeviceBox</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>sw::Drawer</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show run</source>
        <translation>Lauf zeigen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
</context>
<context>
    <name>sw::EmbeddingPage</name>
    <message>
        <source>last</source>
        <translation>letzter</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>slice %1 · position %2</source>
        <translation>Schicht %1 · Position %2</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>Open catalog</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Train an encoder</source>
        <translation>Einen Encoder trainieren</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>Lets the run&apos;s encoder look at every slice of the data set</source>
        <translation>Lässt den Encoder des Laufs jede Schicht des Datensatzes ansehen</translation>
    </message>
    <message>
        <source>Encode all epochs</source>
        <translation>Alle Epochen kodieren</translation>
    </message>
    <message>
        <source>With every checkpoint that the run kept: a slider then shows how it learned</source>
        <translation>Mit jedem Checkpoint, den der Lauf behalten hat: Ein Schieber zeigt dann, wie er lernte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run whose encoder is used</source>
        <translation>Lauf, dessen Encoder benutzt wird</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Moves the points from checkpoint to checkpoint; maps are turned onto each other, so that motion means change</source>
        <translation>Bewegt die Punkte von Checkpoint zu Checkpoint; die Karten sind aufeinander gedreht, sodass Bewegung Veränderung bedeutet</translation>
    </message>
    <message>
        <source>Map of slices</source>
        <translation>Karte der Schichten</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n slice(s)</source>
        <translation>
            <numerusform>%1 · %n Schicht</numerusform>
            <numerusform>%1 · %n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Embeddings need a data set</source>
        <translation>Einbettungen brauchen einen Datensatz</translation>
    </message>
    <message>
        <source>No run has weights yet: train an encoder, or import weights</source>
        <translation>Noch kein Lauf hat Gewichte: Trainieren Sie einen Encoder, oder importieren Sie Gewichte</translation>
    </message>
    <message>
        <source>This run&apos;s encoder has not looked at the data set yet</source>
        <translation>Der Encoder dieses Laufs hat den Datensatz noch nicht angesehen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Encoding every slice: waiting for its turn…</source>
        <translation>Jede Schicht wird kodiert: wartet, bis es an der Reihe ist…</translation>
    </message>
    <message>
        <source>Encoding every slice: %1 %</source>
        <translation>Jede Schicht wird kodiert: %1 %</translation>
    </message>
</context>
<context>
    <name>sw::ErrorsView</name>
    <message>
        <source>Δ %1</source>
        <translation>Δ %1</translation>
    </message>
    <message>
        <source>Read labels</source>
        <translation>Labels lesen</translation>
    </message>
    <message>
        <source>Wrong pairs by threshold</source>
        <translation>Falsche Paare nach Schwelle</translation>
    </message>
    <message>
        <source>False positives</source>
        <translation>Falsch Positive</translation>
    </message>
    <message>
        <source>False negatives</source>
        <translation>Falsch Negative</translation>
    </message>
    <message>
        <source>Read the labels to see how often the rule agrees with anatomy.</source>
        <translation>Die Labels lesen, um zu sehen, wie oft die Regel zur Anatomie passt.</translation>
    </message>
    <message>
        <source>● Positives with other structures</source>
        <translation>● Positive mit anderen Strukturen</translation>
    </message>
    <message>
        <source>✕ Negatives with the same structures</source>
        <translation>✕ Negative mit denselben Strukturen</translation>
    </message>
    <message>
        <source>%1 volumes have no labels and are left out.</source>
        <translation>%1 Volumen haben keine Labels und bleiben außen vor.</translation>
    </message>
    <message>
        <source>The labels of all volumes were read.</source>
        <translation>Die Labels aller Volumen wurden gelesen.</translation>
    </message>
    <message>
        <source>The method above has no positives and negatives that could be wrong.</source>
        <translation>Die Methode oben hat keine Positiven und Negativen, die falsch sein könnten.</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>wrong pairs [%]</source>
        <translation>falsche Paare [%]</translation>
    </message>
    <message>
        <source>● false positives</source>
        <translation>● falsch Positive</translation>
    </message>
    <message>
        <source>✕ false negatives</source>
        <translation>✕ falsch Negative</translation>
    </message>
    <message>
        <source>● of a blind rule</source>
        <translation>● einer blinden Regel</translation>
    </message>
    <message>
        <source>✕ of a blind rule</source>
        <translation>✕ einer blinden Regel</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>%1 % of the positives show other structures, %2 % of the negatives show the same. Of all %3 pairs of slices of two volumes %4 % show the same: what a blind rule would get. Both sides of a pair count.</source>
        <translation>%1 % der Positiven zeigen andere Strukturen, %2 % der Negativen dieselben. Von allen %3 Paaren von Schichten zweier Volumen zeigen %4 % dasselbe: so viel träfe eine blinde Regel. Beide Seiten eines Paares zählen.</translation>
    </message>
    <message>
        <source>● Positives with other structures, nearest first</source>
        <translation>● Positive mit anderen Strukturen, nächste zuerst</translation>
    </message>
    <message>
        <source>✕ Negatives with the same structures, farthest first</source>
        <translation>✕ Negative mit denselben Strukturen, fernste zuerst</translation>
    </message>
</context>
<context>
    <name>sw::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Writes a folder that nnU-Net v2 reads, and that can be imported here again: images, labels, dataset.json, subjects.csv, volumes.csv and, of a split, splits_final.json. Files are copied byte by byte; DICOM is written as NIfTI without its header.</source>
        <translation>Schreibt einen Ordner, den nnU-Net v2 liest und der hier wieder importiert werden kann: Bilder, Labels, dataset.json, subjects.csv, volumes.csv und, von einer Aufteilung, splits_final.json. Dateien werden Byte für Byte kopiert; DICOM wird als NIfTI ohne seinen Kopf geschrieben.</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumen</translation>
    </message>
    <message numerus="yes">
        <source>All %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen</numerusform>
            <numerusform>Alle %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n selected volume(s)</source>
        <translation>
            <numerusform>Das ausgewählte Volumen</numerusform>
            <numerusform>Die %n ausgewählten Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Hard links (same disk)</source>
        <translation>Harte Verweise (gleicher Datenträger)</translation>
    </message>
    <message>
        <source>Symbolic links</source>
        <translation>Symbolische Verweise</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Split: %1</source>
        <translation>Aufteilung: %1</translation>
    </message>
    <message>
        <source>Where to put the new folder</source>
        <translation>Wohin der neue Ordner soll</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s) are in %1.</source>
        <translation>
            <numerusform>%n Volumen ist in %1.</numerusform>
            <numerusform>%n Volumen sind in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::FileNotice</name>
    <message>
        <source>Locate…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Import again…</source>
        <translation>Neu importieren …</translation>
    </message>
    <message>
        <source>Finds files that were moved or renamed by their content</source>
        <translation>Findet Dateien, die verschoben oder umbenannt wurden, an ihrem Inhalt</translation>
    </message>
    <message>
        <source>Imports the folder as it is now, under another name</source>
        <translation>Importiert den Ordner, wie er jetzt ist, unter einem anderen Namen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) missing</source>
        <translation>
            <numerusform>%n Datei fehlt</numerusform>
            <numerusform>%n Dateien fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since the import</source>
        <translation>
            <numerusform>%n Datei seit dem Import verändert</numerusform>
            <numerusform>%n Dateien seit dem Import verändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unreadable</source>
        <translation>
            <numerusform>%n Datei nicht lesbar</numerusform>
            <numerusform>%n Dateien nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2. Training refuses them.</source>
        <translation>%2: %1. Das Training weist sie zurück.</translation>
    </message>
</context>
<context>
    <name>sw::FileStates</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>sw::FilterBar</name>
    <message>
        <source>Search volumes and subjects</source>
        <translation>Volumen und Personen suchen</translation>
    </message>
    <message>
        <source>Search volumes</source>
        <translation>Volumen suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Annotiert</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Ohne Annotation</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Thumbnail grid</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Words, or as spacing&gt;2 tag:test</source>
        <translation>Wörter, oder etwa spacing&gt;2 tag:test</translation>
    </message>
    <message>
        <source>&lt;p&gt;Words find volumes whose name, subject, group, data set, tags, note or problems have a word that begins so; &lt;i&gt;*word&lt;/i&gt; finds it within words, &lt;i&gt;&quot;in quotes&quot;&lt;/i&gt; whole words.&lt;/p&gt;&lt;p&gt;A field looks into one column: &lt;i&gt;subject:anna&lt;/i&gt;, &lt;i&gt;tag:test&lt;/i&gt;, &lt;i&gt;slices&amp;gt;=30&lt;/i&gt;, &lt;i&gt;spacing_z:2..5&lt;/i&gt;, &lt;i&gt;labelled:no&lt;/i&gt;. A comma separates values of which one is enough; a minus before a term turns it round.&lt;/p&gt;&lt;p&gt;Fields: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;Wörter finden Volumen, in deren Name, Person, Gruppe, Datensatz, Schlagwörtern, Notiz oder Problemen ein Wort so beginnt; &lt;i&gt;*wort&lt;/i&gt; findet es auch im Inneren, &lt;i&gt;&quot;in Anführungszeichen&quot;&lt;/i&gt; ganze Wörter.&lt;/p&gt;&lt;p&gt;Ein Feld sucht in einer Spalte: &lt;i&gt;subject:anna&lt;/i&gt;, &lt;i&gt;tag:test&lt;/i&gt;, &lt;i&gt;slices&amp;gt;=30&lt;/i&gt;, &lt;i&gt;spacing_z:2..5&lt;/i&gt;, &lt;i&gt;labelled:no&lt;/i&gt;. Ein Komma trennt Werte, von denen einer genügt; ein Minus vor einem Ausdruck kehrt ihn um.&lt;/p&gt;&lt;p&gt;Felder: %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Filter by tag</source>
        <translation>Nach Schlagwort filtern</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>All data sets</source>
        <translation>Alle Datensätze</translation>
    </message>
    <message>
        <source>Searches every data set, not only the chosen one</source>
        <translation>Sucht in allen Datensätzen, nicht nur im gewählten</translation>
    </message>
    <message>
        <source>No volume has a tag</source>
        <translation>Kein Volumen hat ein Schlagwort</translation>
    </message>
    <message>
        <source>Save this query…</source>
        <translation>Diese Suche speichern …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save this query</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name of the query &quot;%1&quot;</source>
        <translation>Name der Suche „%1“</translation>
    </message>
</context>
<context>
    <name>sw::FirstRunGuide</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Skip the first steps</source>
        <translation>Erste Schritte überspringen</translation>
    </message>
    <message>
        <source>1  Import volumes</source>
        <translation>1  Volumen importieren</translation>
    </message>
    <message>
        <source>2  Look at pairs</source>
        <translation>2  Paare ansehen</translation>
    </message>
    <message>
        <source>3  Run the demo study</source>
        <translation>3  Beispielstudie starten</translation>
    </message>
    <message>
        <source>Twelve hippocampus volumes come with the program.</source>
        <translation>Zwölf Hippocampus-Volumen liegen dem Programm bei.</translation>
    </message>
    <message>
        <source>See which slices the method calls positive.</source>
        <translation>Sehen, welche Schichten die Methode positiv nennt.</translation>
    </message>
    <message>
        <source>Random against PCL with few labels, in minutes.</source>
        <translation>Zufall gegen PCL mit wenigen Annotationen, in Minuten.</translation>
    </message>
    <message>
        <source>Use the sample data</source>
        <translation>Beispieldaten verwenden</translation>
    </message>
    <message>
        <source>Look at pairs</source>
        <translation>Paare ansehen</translation>
    </message>
    <message>
        <source>Open studies</source>
        <translation>Studien öffnen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skip: %1</source>
        <translation>Überspringen: %1</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
</context>
<context>
    <name>sw::HeatMap</name>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>%1 × %2: %3</source>
        <translation>%1 × %2: %3</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns, %3 from %4 to %5</source>
        <translation>%1 Zeilen, %2 Spalten, %3 von %4 bis %5</translation>
    </message>
    <message>
        <source>outlined: %1, %2 cells</source>
        <translation>umrandet: %1, %2 Zellen</translation>
    </message>
    <message>
        <source>Export map or numbers…</source>
        <translation>Karte oder Zahlen exportieren …</translation>
    </message>
    <message>
        <source>Export map or numbers</source>
        <translation>Karte oder Zahlen exportieren</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;SVG picture (*.svg);;PDF page (*.pdf);;Numbers (*.csv)</source>
        <translation>PNG-Bild (*.png);;SVG-Bild (*.svg);;PDF-Seite (*.pdf);;Zahlen (*.csv)</translation>
    </message>
    <message>
        <source>The map was not written</source>
        <translation>Die Karte wurde nicht geschrieben</translation>
    </message>
</context>
<context>
    <name>sw::ImportPanel</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>What will be imported</source>
        <translation>Was importiert wird</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Name of the data set</source>
        <translation>Name des Datensatzes</translation>
    </message>
    <message>
        <source>Slicing axis</source>
        <translation>Schichtachse</translation>
    </message>
    <message>
        <source>%1 (axis %2)</source>
        <translation>%1 (Achse %2)</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at %1 …</source>
        <translation>%1 wird angesehen …</translation>
    </message>
    <message>
        <source>This folder cannot be imported</source>
        <translation>Dieser Ordner kann nicht importiert werden</translation>
    </message>
    <message>
        <source>Import %1?</source>
        <translation>%1 importieren?</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n Volumen</numerusform>
            <numerusform>%n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s)</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation>%1 annotiert</translation>
    </message>
    <message>
        <source>The files stay where they are: %1</source>
        <translation>Die Dateien bleiben, wo sie sind: %1</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>subject %1 · %2</source>
        <translation>Person %1 · %2</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>annotiert</translation>
    </message>
    <message>
        <source>no labels</source>
        <translation>ohne Annotation</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was stored.</source>
        <translation>Der Import wurde abgebrochen; nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Names in braces stand for any text and tell which label belongs to which image; {subject} and {group} are kept. * stands for any text, ** for any folders. A pattern without / fits files of all folders.</source>
        <translation>Namen in geschweiften Klammern stehen für beliebigen Text und sagen, welches Label zu welchem Bild gehört; {subject} und {group} werden übernommen. * steht für beliebigen Text, ** für beliebige Ordner. Ein Muster ohne / passt auf Dateien aller Ordner.</translation>
    </message>
    <message>
        <source>Pattern of image files</source>
        <translation>Muster der Bilddateien</translation>
    </message>
    <message>
        <source>Pattern of label files</source>
        <translation>Muster der Labeldateien</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Import %1? (%2 of %3)</source>
        <translation>%1 importieren? (%2 von %3)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dublette</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Nicht beachtet</translation>
    </message>
    <message>
        <source>%1, %2 s left</source>
        <translation>%1, noch %2 s</translation>
    </message>
    <message>
        <source>An import is running: drop them again when it has ended.</source>
        <translation>Ein Import läuft: Legen Sie sie noch einmal ab, wenn er zu Ende ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n files and folders</source>
        <translation>
            <numerusform>%n Datei oder Ordner</numerusform>
            <numerusform>%n Dateien und Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here can be imported</source>
        <translation>Hiervon kann nichts importiert werden</translation>
    </message>
    <message>
        <source>There is no volume among what was dropped.</source>
        <translation>Unter dem Abgelegten ist kein Volumen.</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n weggelassen</numerusform>
            <numerusform>%n weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n Dublette</numerusform>
            <numerusform>%n Dubletten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n nicht beachtet</numerusform>
            <numerusform>%n nicht beachtet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is imported</source>
        <translation>%1 ist importiert</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at. Those of volumes stand in the column Problems, too.</source>
        <translation>
            <numerusform>%n Sache zum Ansehen. Die der Volumen stehen auch in der Spalte Probleme.</numerusform>
            <numerusform>%n Sachen zum Ansehen. Die der Volumen stehen auch in der Spalte Probleme.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Read files in quarantine again</source>
        <translation>Dateien in Quarantäne erneut lesen</translation>
    </message>
    <message>
        <source>Files that once crashed or stalled the process that read them are left out otherwise</source>
        <translation>Sonst werden Dateien ausgelassen, an denen der lesende Prozess einmal abgestürzt oder hängen geblieben ist</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Imports the files that were left out because they are in quarantine</source>
        <translation>Importiert die Dateien, die ausgelassen wurden, weil sie in Quarantäne sind</translation>
    </message>
    <message>
        <source>An import is running: read it again when it has ended.</source>
        <translation>Ein Import läuft: Lesen Sie die Datei erneut, wenn er beendet ist.</translation>
    </message>
    <message>
        <source>Read files of %1 again?</source>
        <translation>Dateien von %1 erneut lesen?</translation>
    </message>
    <message numerus="yes">
        <source>%n more, not shown</source>
        <translation>
            <numerusform>%n weiterer Eintrag, nicht gezeigt</numerusform>
            <numerusform>%n weitere Einträge, nicht gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Annotiert</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Slicing axis</source>
        <translation>Schichtachse</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Strukturen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Size [voxels]</source>
        <translation>Größe [Voxel]</translation>
    </message>
    <message>
        <source>Spacing [mm]</source>
        <translation>Abstand [mm]</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Geltung</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 test volumes seen in pre-training)</source>
        <translation>%1 (%2 von %3 Testvolumen im Vortraining gesehen)</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
</context>
<context>
    <name>sw::JobActions</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops after the current batch; a run can be resumed from its last checkpoint</source>
        <translation>Endet nach dem laufenden Stapel; ein Lauf kann vom letzten Sicherungspunkt fortgesetzt werden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Lets the job go on</source>
        <translation>Lässt den Auftrag weiterlaufen</translation>
    </message>
    <message>
        <source>Holds the job after the current batch</source>
        <translation>Hält den Auftrag nach dem laufenden Stapel an</translation>
    </message>
</context>
<context>
    <name>sw::JobDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>It was cancelled; nothing was changed.</source>
        <translation>Es wurde abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <translation>Wird abgebrochen …</translation>
    </message>
</context>
<context>
    <name>sw::JobLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>sw::JobTableModel</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
</context>
<context>
    <name>sw::KeysDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Aktionen und Tasten suchen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Slicer</source>
        <translation>Slicer</translation>
    </message>
    <message>
        <source>PACS</source>
        <translation>PACS</translation>
    </message>
    <message>
        <source>Left drag: window and level · right: pick a voxel · middle drag: pan · wheel: slice · Ctrl+wheel: zoom</source>
        <translation>Links ziehen: Fenster und Niveau · rechts: Voxel wählen · Mitte ziehen: verschieben · Rad: Schicht · Strg+Rad: vergrößern</translation>
    </message>
    <message>
        <source>Right drag: window and level · left: pick a voxel · middle drag: pan · wheel: slice · Ctrl+wheel: zoom</source>
        <translation>Rechts ziehen: Fenster und Niveau · links: Voxel wählen · Mitte ziehen: verschieben · Rad: Schicht · Strg+Rad: vergrößern</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Gives the action its default keys</source>
        <translation>Gibt der Aktion ihre vorgegebenen Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”: choose other keys, or change that action first.</source>
        <translation>%1 gehört zu „%2“: Wählen Sie andere Tasten, oder ändern Sie zuerst jene Aktion.</translation>
    </message>
</context>
<context>
    <name>sw::LabelMenu</name>
    <message>
        <source>Outlines only</source>
        <translation>Nur Umrisse</translation>
    </message>
    <message>
        <source>Show all labels</source>
        <translation>Alle Labels zeigen</translation>
    </message>
    <message>
        <source>Hide all labels</source>
        <translation>Alle Labels verbergen</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>Label %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 voxels</source>
        <translation>%1 · %2 · %3 Voxel</translation>
    </message>
</context>
<context>
    <name>sw::LabelsSavedModel</name>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>What %1 reaches with %2 labelled subjects, %3 reaches with this many: first crossing of the mean curves of the %4 draws and seeds that both have at every budget, linear in the logarithm of the number of subjects.</source>
        <translation>Was %1 mit %2 annotierten Personen erreicht, erreicht %3 mit so vielen: erster Schnitt der mittleren Kurven der %4 Ziehungen und Startwerte, die beide bei jedem Budget haben, linear im Logarithmus der Personenzahl.</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>3D Dice</source>
        <translation>3D-Dice</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>[95 %]</source>
        <translation>[95 %]</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Erspart</translation>
    </message>
</context>
<context>
    <name>sw::LocateDialog</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Locate files of %1</source>
        <translation>Dateien von %1 suchen</translation>
    </message>
    <message>
        <source>Choose a folder in which the files, or the folders that hold them, lie now. Files are known by their content: they may have other names. They stay where they are.</source>
        <translation>Wählen Sie einen Ordner, in dem die Dateien, oder die Ordner mit ihnen, jetzt liegen. Dateien werden an ihrem Inhalt erkannt: Sie dürfen andere Namen haben. Sie bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Files that are not as they were imported</source>
        <translation>Dateien, die nicht sind, wie sie importiert wurden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder to search</source>
        <translation>Zu durchsuchender Ordner</translation>
    </message>
    <message>
        <source>All files are there already.</source>
        <translation>Alle Dateien sind schon da.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) found again and linked.</source>
        <translation>
            <numerusform>%n Datei wiedergefunden und verknüpft.</numerusform>
            <numerusform>%n Dateien wiedergefunden und verknüpft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not found there.</source>
        <translation>
            <numerusform>%n Datei dort nicht gefunden.</numerusform>
            <numerusform>%n Dateien dort nicht gefunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::LogModel</name>
    <message>
        <source>detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>sw::LossPanel</name>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export the loss plot</source>
        <translation>Verlustkurve exportieren</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>The loss of the selected run appears here while it trains.</source>
        <translation>Der Verlust des gewählten Laufs erscheint hier, während er trainiert.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Positives per anchor</source>
        <translation>Positive je Anker</translation>
    </message>
    <message>
        <source>No run selected</source>
        <translation>Kein Lauf gewählt</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>epoch mean %1</source>
        <translation>Epochenmittel %1</translation>
    </message>
    <message>
        <source>3D Dice %1</source>
        <translation>3D-Dice %1</translation>
    </message>
    <message>
        <source>contrast progress %1 %</source>
        <translation>Kontrastfortschritt %1 %</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Spread of the embeddings</source>
        <translation>Streuung der Einbettungen</translation>
    </message>
    <message>
        <source>Dice of the probe %1</source>
        <translation>Dice der Probe %1</translation>
    </message>
    <message>
        <source>collapsed from step %1 to %2</source>
        <translation>kollabiert von Schritt %1 bis %2</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>slices/s</source>
        <translation>Schichten/s</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>validation Dice</source>
        <translation>Dice der Validierung</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>Streuung</translation>
    </message>
</context>
<context>
    <name>sw::MainWindow</name>
    <message>
        <source>Slicewise</source>
        <translation>Slicewise</translation>
    </message>
    <message>
        <source>Shows the page %1</source>
        <translation>Zeigt die Seite %1</translation>
    </message>
    <message>
        <source>Jobs, log and problems</source>
        <translation>Aufträge, Protokoll und Probleme</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Shows or hides: %1</source>
        <translation>Zeigt oder verbirgt: %1</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Schublade</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Closes the program</source>
        <translation>Schließt das Programm</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Light or dark &amp;theme</source>
        <translation>Helles oder dunkles &amp;Thema</translation>
    </message>
    <message>
        <source>Changes between the light and the dark theme</source>
        <translation>Wechselt zwischen hellem und dunklem Thema</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Puts docks back to where they were at first</source>
        <translation>Setzt die Fenster dahin zurück, wo sie anfangs waren</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Moves the focus to the next pane</source>
        <translation>Setzt den Fokus in den nächsten Bereich</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>Finds any action by its name</source>
        <translation>Findet jede Aktion nach ihrem Namen</translation>
    </message>
    <message>
        <source>&amp;About Slicewise</source>
        <translation>&amp;Über Slicewise</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>About Slicewise</source>
        <translation>Über Slicewise</translation>
    </message>
    <message>
        <source>&lt;b&gt;Slicewise %1&lt;/b&gt;&lt;p&gt;Workbench for label-efficient segmentation of volumetric medical images.&lt;p&gt;Apache License 2.0. Research software: not a medical device.</source>
        <translation>&lt;b&gt;Slicewise %1&lt;/b&gt;&lt;p&gt;Werkbank für die Segmentierung medizinischer Volumenbilder mit wenigen Annotationen.&lt;p&gt;Apache-Lizenz 2.0. Forschungssoftware: kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>A job is running</source>
        <translation>Ein Auftrag läuft</translation>
    </message>
    <message>
        <source>%1 is running. It will be stopped and can be resumed later from its last checkpoint.</source>
        <translation>%1 läuft. Der Auftrag wird beendet und kann später vom letzten Sicherungspunkt fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Stop the job and quit</source>
        <translation>Auftrag beenden und schließen</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Inspector&lt;/b&gt;: details of what is selected.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Inspektor&lt;/b&gt;: Einzelheiten der Auswahl.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>&amp;Hilfe zu dem, was den Fokus hat</translation>
    </message>
    <message>
        <source>Explains the part of the window that has the focus</source>
        <translation>Erklärt den Teil des Fensters, der den Fokus hat</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse…</source>
        <translation>&amp;Tasten und Maus …</translation>
    </message>
    <message>
        <source>Lists and changes keys, chooses what the mouse does</source>
        <translation>Zeigt und ändert Tasten, wählt, was die Maus tut</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Jobs&lt;/b&gt; run one after the other. &lt;b&gt;Log&lt;/b&gt; is what the program says. &lt;b&gt;Problems&lt;/b&gt; are what went wrong.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Aufträge&lt;/b&gt; laufen nacheinander. &lt;b&gt;Protokoll&lt;/b&gt; ist, was das Programm sagt. &lt;b&gt;Probleme&lt;/b&gt; sind, was misslang.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
</context>
<context>
    <name>sw::MapBar</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>Fortschritt der Karte</translation>
    </message>
    <message>
        <source>PCA: straight projection; t-SNE and UMAP: near slices stay near, far ones mean little</source>
        <translation>PCA: gerade Projektion; t-SNE und UMAP: Nahe Schichten bleiben nah, ferne bedeuten wenig</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>About how many neighbours each slice has</source>
        <translation>Ungefähr wie viele Nachbarn jede Schicht hat</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>Steps of the optimisation</source>
        <translation>Schritte der Optimierung</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Few show fine groups, many the overall shape; the slice itself counts</source>
        <translation>Wenige zeigen feine Gruppen, viele die Gesamtform; die Schicht selbst zählt mit</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>How close points of the map may lie</source>
        <translation>Wie nah Punkte der Karte beieinander liegen dürfen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same map</source>
        <translation>Derselbe Startwert gibt dieselbe Karte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Draw map</source>
        <translation>Karte zeichnen</translation>
    </message>
</context>
<context>
    <name>sw::NearestTiles</name>
    <message>
        <source>Own volume too</source>
        <translation>Auch eigenes Volumen</translation>
    </message>
    <message>
        <source>Nearest slices</source>
        <translation>Nächste Schichten</translation>
    </message>
    <message>
        <source>How many nearest slices</source>
        <translation>Wie viele nächste Schichten</translation>
    </message>
    <message>
        <source>Slices of the current slice&apos;s own volume count too</source>
        <translation>Auch Schichten aus dem Volumen der aktuellen zählen</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Click a point: the slices most alike to it stand here.</source>
        <translation>Klicken Sie einen Punkt an: Hier stehen die ihm ähnlichsten Schichten.</translation>
    </message>
    <message>
        <source>Most alike to %1, slice %2: cosine, position difference</source>
        <translation>Am ähnlichsten zu %1, Schicht %2: Kosinus, Unterschied der Position</translation>
    </message>
    <message>
        <source>Most alike to %1, slice %2, %3: cosine, position difference</source>
        <translation>Am ähnlichsten zu %1, Schicht %2, %3: Kosinus, Unterschied der Position</translation>
    </message>
    <message>
        <source>%1, slice %2: similarity %3, position difference %4</source>
        <translation>%1, Schicht %2: Ähnlichkeit %3, Unterschied der Position %4</translation>
    </message>
</context>
<context>
    <name>sw::OptionForm</name>
    <message>
        <source>Advanced settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Differs from the preset</source>
        <translation>Weicht von der Vorgabe ab</translation>
    </message>
</context>
<context>
    <name>sw::PairBands</name>
    <message>
        <source>Positives</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>● Positives</source>
        <translation>● Positive</translation>
    </message>
    <message>
        <source>✕ Negatives</source>
        <translation>✕ Negative</translation>
    </message>
    <message>
        <source>Other slices, not compared</source>
        <translation>Andere Schichten, nicht verglichen</translation>
    </message>
    <message>
        <source>w %1</source>
        <translation>w %1</translation>
    </message>
    <message>
        <source>● Positives by weight</source>
        <translation>● Positive nach Gewicht</translation>
    </message>
    <message>
        <source>✕ Negatives: weight under 0.01</source>
        <translation>✕ Negative: Gewicht unter 0,01</translation>
    </message>
    <message>
        <source>Others by rank: those farther are the negatives of each</source>
        <translation>Andere nach Rang: die ferneren sind die Negativen einer jeden</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>Rang %1</translation>
    </message>
    <message>
        <source>✕ Negatives of the last rank</source>
        <translation>✕ Negative des letzten Rangs</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>sw::PairColumns</name>
    <message>
        <source>Open in View</source>
        <translation>In Ansicht öffnen</translation>
    </message>
    <message>
        <source>%1, slice %2, position %3</source>
        <translation>%1, Schicht %2, Position %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>sw::PairLab</name>
    <message>
        <source>Views of the pairs</source>
        <translation>Ansichten der Paare</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Positives and negatives of the anchor, nearest first</source>
        <translation>Positive und Negative des Ankers, nächste zuerst</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Gewechselt</translation>
    </message>
    <message>
        <source>Slices that changed sides with the last move of the threshold</source>
        <translation>Schichten, die beim letzten Verschieben der Schwelle die Seite wechselten</translation>
    </message>
    <message>
        <source>In 3D</source>
        <translation>In 3D</translation>
    </message>
    <message>
        <source>The volumes in a row, slices at their place</source>
        <translation>Die Volumen in einer Reihe, Schichten an ihrem Ort</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>What the labels say of the rule</source>
        <translation>Was die Labels zur Regel sagen</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>The pairs as the encoder of a run sees them</source>
        <translation>Die Paare, wie der Encoder eines Laufs sie sieht</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>A second rule beside the first</source>
        <translation>Eine zweite Regel neben der ersten</translation>
    </message>
    <message>
        <source>Where they lie</source>
        <translation>Wo sie liegen</translation>
    </message>
    <message>
        <source>Changed · %1</source>
        <translation>Gewechselt · %1</translation>
    </message>
</context>
<context>
    <name>sw::PairStatsView</name>
    <message>
        <source>Positives per anchor</source>
        <translation>Positive je Anker</translation>
    </message>
    <message>
        <source>Share of positives by threshold</source>
        <translation>Anteil der Positiven nach Schwelle</translation>
    </message>
    <message>
        <source>Share of positives</source>
        <translation>Anteil der Positiven</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>positives [%]</source>
        <translation>Positive [%]</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>Anchors without a positive in another volume</source>
        <translation>Anker ohne Positive in einem anderen Volumen</translation>
    </message>
    <message>
        <source>This method has no positives that could be counted.</source>
        <translation>Diese Methode hat keine Positiven, die man zählen könnte.</translation>
    </message>
    <message>
        <source>anchors, batches [%]</source>
        <translation>Anker, Stapel [%]</translation>
    </message>
    <message>
        <source>anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>%1 % of the %2 other views are positives of an anchor; of all pairs of two slices, %3 % are.</source>
        <translation>%1 % der %2 anderen Ansichten sind Positive eines Ankers; von allen Paaren zweier Schichten sind es %3 %.</translation>
    </message>
    <message>
        <source>%1 of %2 anchors have no positive in another volume%3</source>
        <translation>%1 von %2 Ankern haben keine Positiven in einem anderen Volumen%3</translation>
    </message>
    <message>
        <source>The weights of an anchor are worth %1 positives of the %2 other views: so many equal ones have the same entropy. From %3 drawn batches.</source>
        <translation>Die Gewichte eines Ankers sind %1 positive der %2 anderen Ansichten wert: so viele gleiche haben dieselbe Entropie. Aus %3 gezogenen Batches.</translation>
    </message>
    <message>
        <source>batch means</source>
        <translation>Stapelmittel</translation>
    </message>
</context>
<context>
    <name>sw::PairTileRow</name>
    <message>
        <source>%1 · %2, the first %3 shown</source>
        <translation>%1 · %2, die ersten %3 gezeigt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>%1: %2, slice %3, position %4</source>
        <translation>%1: %2, Schicht %3, Position %4</translation>
    </message>
</context>
<context>
    <name>sw::PairsPage</name>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Open catalog</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Smaller threshold</source>
        <translation>Kleinere Schwelle</translation>
    </message>
    <message>
        <source>Larger threshold</source>
        <translation>Größere Schwelle</translation>
    </message>
    <message>
        <source>Next positive</source>
        <translation>Nächster Positiver</translation>
    </message>
    <message>
        <source>Previous positive</source>
        <translation>Voriger Positiver</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Choose a tile, or press N for the next positive</source>
        <translation>Eine Kachel wählen, oder N für den nächsten Positiven</translation>
    </message>
    <message>
        <source>Pairs need at least two volumes</source>
        <translation>Paare brauchen mindestens zwei Volumen</translation>
    </message>
    <message>
        <source>%1 · %2 volumes</source>
        <translation>%1 · %2 Volumen</translation>
    </message>
    <message>
        <source>Partner · %1</source>
        <translation>Partner · %1</translation>
    </message>
    <message>
        <source>This slice lies outside the position range of its volume: it has no pairs.</source>
        <translation>Diese Schicht liegt außerhalb des Positionsbereichs ihres Volumens: Sie hat keine Paare.</translation>
    </message>
    <message>
        <source>%1, slice %2, position %3</source>
        <translation>%1, Schicht %2, Position %3</translation>
    </message>
</context>
<context>
    <name>sw::PictureSeries</name>
    <message>
        <source>The folder %1 cannot be made: choose another one.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden: wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The movie could not be written.</source>
        <translation>Der Film konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Picture %1 could not be drawn.</source>
        <translation>Bild %1 konnte nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>%1 could not be written: is the disk full?</source>
        <translation>%1 konnte nicht geschrieben werden: ist der Datenträger voll?</translation>
    </message>
</context>
<context>
    <name>sw::PlaneGrid</name>
    <message>
        <source>%1 slices</source>
        <translation>Schichten %1</translation>
    </message>
</context>
<context>
    <name>sw::PositionAuditView</name>
    <message>
        <source>Volumes</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Back to the volumes</source>
        <translation>Zurück zu den Volumen</translation>
    </message>
    <message>
        <source>Position audit</source>
        <translation>Positionsprüfung</translation>
    </message>
    <message>
        <source>Volumes compared</source>
        <translation>Verglichene Volumen</translation>
    </message>
    <message>
        <source>Order of the volumes</source>
        <translation>Reihenfolge der Volumen</translation>
    </message>
    <message>
        <source>Odd ones first</source>
        <translation>Auffällige zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Choose flipped</source>
        <translation>Umgedrehte wählen</translation>
    </message>
    <message>
        <source>Choose what is likely flipped</source>
        <translation>Wohl Umgedrehte wählen</translation>
    </message>
    <message>
        <source>%1 of %2 compared</source>
        <translation>%1 von %2 verglichen</translation>
    </message>
    <message numerus="yes">
        <source>%n likely flipped</source>
        <translation>
            <numerusform>%n wohl umgedreht</numerusform>
            <numerusform>%n wohl umgedreht</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1 are compared</source>
        <translation>verglichen werden die ersten %1</translation>
    </message>
</context>
<context>
    <name>sw::PositionRangeDialog</name>
    <message>
        <source>Position range</source>
        <translation>Positionsbereich</translation>
    </message>
    <message>
        <source>Only slices of the range have a position and take part in pre-training and pairs. Fine-tuning and evaluation use every slice; images and labels stay as they are.</source>
        <translation>Nur Schichten des Bereichs haben eine Position und nehmen an Vortraining und Paaren teil. Feinabstimmung und Auswertung nutzen jede Schicht; Bilder und Labels bleiben, wie sie sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n Volumen</numerusform>
            <numerusform>%n Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>First slice</source>
        <translation>Erste Schicht</translation>
    </message>
    <message>
        <source>Last slice</source>
        <translation>Letzte Schicht</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Set range</source>
        <translation>Bereich setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 of %2 slices have a position</source>
        <translation>%1 von %2 Schichten haben eine Position</translation>
    </message>
</context>
<context>
    <name>sw::PositionSimilarityView</name>
    <message>
        <source>Similarity by position</source>
        <translation>Ähnlichkeit nach Position</translation>
    </message>
    <message>
        <source>Positives by position</source>
        <translation>Positive nach Position</translation>
    </message>
    <message>
        <source>Cells a side</source>
        <translation>Zellen je Seite</translation>
    </message>
    <message>
        <source>Spearman&apos;s correlation of the difference of positions and the cosine similarity, over pairs of slices of different volumes: −1 if similarity falls with every step apart, 0 if positions mean nothing</source>
        <translation>Spearmans Korrelation zwischen dem Unterschied der Positionen und der Kosinus-Ähnlichkeit, über Paare von Schichten verschiedener Volumen: −1, wenn die Ähnlichkeit mit jedem Schritt Abstand fällt, 0, wenn Positionen nichts bedeuten</translation>
    </message>
    <message>
        <source>Position in one volume</source>
        <translation>Position in einem Volumen</translation>
    </message>
    <message>
        <source>Position in another</source>
        <translation>Position in einem anderen</translation>
    </message>
    <message>
        <source>Mean cosine similarity</source>
        <translation>Mittlere Kosinus-Ähnlichkeit</translation>
    </message>
    <message>
        <source>There are no pairs of slices of different volumes</source>
        <translation>Es gibt keine Paare von Schichten verschiedener Volumen</translation>
    </message>
    <message>
        <source>Similarity against the distance of positions: Spearman ρ = %1 over %2 pairs</source>
        <translation>Ähnlichkeit gegen Abstand der Positionen: Spearman ρ = %1 über %2 Paare</translation>
    </message>
    <message>
        <source>This run was not trained with pairs of slices: there is no mask.</source>
        <translation>Dieser Lauf wurde nicht mit Paaren von Schichten trainiert: Es gibt keine Maske.</translation>
    </message>
    <message>
        <source>Weight of the kernel</source>
        <translation>Gewicht des Kerns</translation>
    </message>
    <message>
        <source>Share of pairs that are positive</source>
        <translation>Anteil der Paare, die positiv sind</translation>
    </message>
    <message>
        <source>What %1 called positive in training, kernel width %2</source>
        <translation>Was %1 im Training positiv nannte, Kernbreite %2</translation>
    </message>
    <message>
        <source>What %1 called positive in training, threshold %2</source>
        <translation>Was %1 im Training positiv nannte, Schwelle %2</translation>
    </message>
    <message>
        <source>What %1 called positive in training</source>
        <translation>Was %1 im Training positiv nannte</translation>
    </message>
</context>
<context>
    <name>sw::PositionStrip</name>
    <message>
        <source>Position strip</source>
        <translation>Positionsstreifen</translation>
    </message>
    <message>
        <source>%1 volumes, anchor at %2, %3 positives</source>
        <translation>%1 Volumen, Anker bei %2, %3 Positive</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>%1, slice %2, position %3</source>
        <translation>%1, Schicht %2, Position %3</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>ohne Position</translation>
    </message>
    <message>
        <source>, %1 marked</source>
        <translation>, %1 bezeichnet</translation>
    </message>
</context>
<context>
    <name>sw::ProbeStrip</name>
    <message>
        <source>Voxel under the mouse, or at the cross-hair</source>
        <translation>Voxel unter der Maus oder am Fadenkreuz</translation>
    </message>
    <message>
        <source>Voxel under the mouse, or at the cross-hair. Indices count from 0.</source>
        <translation>Voxel unter der Maus oder am Fadenkreuz. Indizes zählen ab 0.</translation>
    </message>
    <message>
        <source>Copy the voxel</source>
        <translation>Voxel kopieren</translation>
    </message>
    <message>
        <source>W </source>
        <translation>F </translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>L </source>
        <translation>M </translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Mitte</translation>
    </message>
</context>
<context>
    <name>sw::ProblemModel</name>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What happened, and what to do</source>
        <translation>Was geschah, und was zu tun ist</translation>
    </message>
</context>
<context>
    <name>sw::QuarantineDialog</name>
    <message>
        <source>Files in quarantine</source>
        <translation>Dateien in Quarantäne</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Read again…</source>
        <translation>Erneut lesen…</translation>
    </message>
    <message>
        <source>Imports the file although it is in quarantine</source>
        <translation>Importiert die Datei, obwohl sie in Quarantäne ist</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Takes the files out of quarantine; the next import reads them</source>
        <translation>Nimmt die Dateien aus der Quarantäne; der nächste Import liest sie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No file is in quarantine. An import puts a file here when the process that read it crashed, took too long or needed too much memory.</source>
        <translation>Keine Datei ist in Quarantäne. Ein Import legt eine Datei hierher, wenn der Prozess, der sie las, abgestürzt ist, zu lange brauchte oder zu viel Speicher verlangte.</translation>
    </message>
    <message>
        <source>The process that read these files crashed, took too long or needed too much memory. Imports leave them out, under any name, until they are read again or forgotten.</source>
        <translation>Der Prozess, der diese Dateien las, ist abgestürzt, brauchte zu lange oder verlangte zu viel Speicher. Importe lassen sie unter jedem Namen aus, bis sie erneut gelesen oder vergessen werden.</translation>
    </message>
</context>
<context>
    <name>sw::RepairBar</name>
    <message>
        <source>Resample the labels</source>
        <translation>Labels umtasten</translation>
    </message>
    <message>
        <source>Writes the labels anew on the image&apos;s grid; the original stays as it is</source>
        <translation>Schreibt die Labels neu auf dem Gitter des Bildes; das Original bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Map label values…</source>
        <translation>Labelwerte abbilden…</translation>
    </message>
    <message>
        <source>Writes the labels anew with other values; the original stays as it is</source>
        <translation>Schreibt die Labels neu mit anderen Werten; das Original bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Set voxel spacing…</source>
        <translation>Voxelabstände setzen…</translation>
    </message>
    <message>
        <source>Writes the image anew with another spacing; the original stays as it is</source>
        <translation>Schreibt das Bild neu mit anderen Abständen; das Original bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Take the image&apos;s geometry</source>
        <translation>Geometrie des Bildes übernehmen</translation>
    </message>
    <message>
        <source>For labels whose header is wrong: voxel for voxel where the image lies; the original stays as it is</source>
        <translation>Für Labels mit falschem Header: Voxel für Voxel dorthin, wo das Bild liegt; das Original bleibt, wie es ist</translation>
    </message>
</context>
<context>
    <name>sw::RepairDialog</name>
    <message>
        <source>Set voxel spacing</source>
        <translation>Voxelabstände setzen</translation>
    </message>
    <message>
        <source>Map label values</source>
        <translation>Labelwerte abbilden</translation>
    </message>
    <message>
        <source>Millimetres along the axes left-right, posterior-anterior and inferior-superior, as 0.7,0.7,5; 0 leaves an axis as it is. A copy of the image is written into the workspace; the original stays as it is.</source>
        <translation>Millimeter entlang der Achsen links-rechts, hinten-vorne und unten-oben, etwa 0.7,0.7,5; 0 lässt eine Achse, wie sie ist. Eine Kopie des Bildes wird in den Arbeitsbereich geschrieben; das Original bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Which value of the label file becomes which, as 1000=1,0.5=0; others stay. A copy of the labels is written into the workspace; the original stays as it is.</source>
        <translation>Welcher Wert der Labeldatei zu welchem wird, etwa 1000=1,0.5=0; andere bleiben. Eine Kopie der Labels wird in den Arbeitsbereich geschrieben; das Original bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Spacing [mm]</source>
        <translation>Abstände [mm]</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>sw::RestoreDialog</name>
    <message>
        <source>once a day</source>
        <translation>einmal am Tag</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>before an update (%1)</source>
        <translation>vor einer Aktualisierung (%1)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>The backup is checked first. The present catalog is kept in the folder backups of the workspace; volumes and folders of runs stay as they are. The window opens anew.</source>
        <translation>Die Sicherung wird zuerst geprüft. Der jetzige Katalog bleibt im Ordner backups des Arbeitsbereichs erhalten; Volumen und Ordner der Läufe bleiben, wie sie sind. Das Fenster öffnet sich neu.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Replace the catalog</source>
        <translation>Katalog ersetzen</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Catalogs (*.sqlite)</source>
        <translation>Kataloge (*.sqlite)</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
</context>
<context>
    <name>sw::RowView</name>
    <message>
        <source>Row of volumes</source>
        <translation>Reihe der Volumen</translation>
    </message>
    <message>
        <source>%1 volumes in a row, %2 positives and %3 other slices shown at their place</source>
        <translation>%1 Volumen in einer Reihe, %2 Positive und %3 andere Schichten an ihrem Ort</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>%1: %2, slice %3, position %4</source>
        <translation>%1: %2, Schicht %3, Position %4</translation>
    </message>
    <message>
        <source>Front: position 0. Drag turns, the wheel zooms.</source>
        <translation>Vorn: Position 0. Ziehen dreht, das Rad zoomt.</translation>
    </message>
    <message>
        <source> %1 volumes not shown.</source>
        <translation> %1 Volumen nicht gezeigt.</translation>
    </message>
</context>
<context>
    <name>sw::RuleBar</name>
    <message>
        <source>Slices per batch</source>
        <translation>Schichten je Stapel</translation>
    </message>
    <message>
        <source>Slices per batch; each is seen in two views</source>
        <translation>Schichten je Stapel; jede wird in zwei Ansichten gesehen</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Position threshold</source>
        <translation>Positionsschwelle</translation>
    </message>
    <message>
        <source>Slices nearer than this along the volume are positives ([ and ])</source>
        <translation>Schichten, die entlang des Volumens näher liegen, sind Positive ([ und ])</translation>
    </message>
    <message>
        <source>%1 ± %2 positives per anchor</source>
        <translation>%1 ± %2 Positive je Anker</translation>
    </message>
    <message>
        <source>⚠ %1 is a whole number of slices in volumes of %2 slices%3: whether slices just at the threshold are positives is decided by rounding, as in the published code. A little more or less avoids it.</source>
        <translation>⚠ %1 ist eine ganze Zahl von Schichten in Volumen mit %2 Schichten%3: Ob Schichten genau an der Schwelle positiv sind, entscheidet die Rundung, wie im veröffentlichten Programm. Etwas mehr oder weniger vermeidet das.</translation>
    </message>
    <message>
        <source> and others</source>
        <translation> und anderen</translation>
    </message>
    <message>
        <source>Mean ± standard deviation over the anchors of all batches that can be drawn, computed exactly. Counted as the published code does: 2 · Σ mask − 1, each slice in two views, the anchor itself not.</source>
        <translation>Mittel ± Standardabweichung über die Anker aller Stapel, die gezogen werden können, exakt berechnet. Gezählt wie im veröffentlichten Code: 2 · Σ Maske − 1, jede Schicht in zwei Ansichten, der Anker selbst nicht.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Half way down to the next distance that slices here have: the same pairs as by comparing without rounding</source>
        <translation>Auf halbem Weg zum nächstkleineren Abstand, den Schichten hier haben: dieselben Paare wie beim Vergleich ohne Rundung</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Kernel width</source>
        <translation>Kernbreite</translation>
    </message>
    <message>
        <source>How far along the volume slices count ([ and ])</source>
        <translation>Wie weit entlang des Volumens Schichten zählen ([ und ])</translation>
    </message>
    <message>
        <source>No pairs of slices. What it does instead: %1</source>
        <translation>Keine Schichtpaare. Was sie stattdessen tut: %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>≈ %1 ± %2 effective positives per anchor</source>
        <translation>≈ %1 ± %2 wirksame Positive je Anker</translation>
    </message>
</context>
<context>
    <name>sw::RunTableModel</name>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Ziehung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>%1, collapsed</source>
        <translation>%1, kollabiert</translation>
    </message>
    <message>
        <source>%1, encoder collapsed</source>
        <translation>%1, Encoder kollabiert</translation>
    </message>
</context>
<context>
    <name>sw::ScatterBar</name>
    <message>
        <source>Colour by</source>
        <translation>Farbe nach</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>Punktgröße</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Show all points</source>
        <translation>Alle Punkte zeigen</translation>
    </message>
    <message>
        <source>Export plot or numbers…</source>
        <translation>Diagramm oder Zahlen exportieren…</translation>
    </message>
</context>
<context>
    <name>sw::ScatterPlot</name>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>coloured by %1, from %2 to %3</source>
        <translation>gefärbt nach %1, von %2 bis %3</translation>
    </message>
    <message>
        <source>coloured by %1: %2</source>
        <translation>gefärbt nach %1: %2</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>Export plot or numbers</source>
        <translation>Diagramm oder Zahlen exportieren</translation>
    </message>
    <message>
        <source>SVG picture (*.svg);;PDF page (*.pdf);;PNG picture (*.png);;Numbers (*.csv)</source>
        <translation>SVG-Bild (*.svg);;PDF-Seite (*.pdf);;PNG-Bild (*.png);;Zahlen (*.csv)</translation>
    </message>
    <message>
        <source>The plot was not written</source>
        <translation>Das Diagramm wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Export plot or numbers…</source>
        <translation>Diagramm oder Zahlen exportieren…</translation>
    </message>
</context>
<context>
    <name>sw::SheetPanel</name>
    <message>
        <source>Labels</source>
        <translation>Strukturen</translation>
    </message>
    <message>
        <source>Larger tiles</source>
        <translation>Größere Kacheln</translation>
    </message>
    <message>
        <source>Smaller tiles</source>
        <translation>Kleinere Kacheln</translation>
    </message>
    <message>
        <source>Choose all slices</source>
        <translation>Alle Schichten wählen</translation>
    </message>
    <message>
        <source>Tag volumes…</source>
        <translation>Volumen verschlagworten…</translation>
    </message>
    <message>
        <source>Choose no slices</source>
        <translation>Keine Schichten wählen</translation>
    </message>
    <message>
        <source>Show or hide labels</source>
        <translation>Strukturen zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Shows or hides labels (L)</source>
        <translation>Zeigt oder verbirgt Strukturen (L)</translation>
    </message>
    <message>
        <source>Shows fewer and larger tiles (+, or Ctrl+wheel)</source>
        <translation>Zeigt weniger und größere Kacheln (+ oder Strg+Rad)</translation>
    </message>
    <message>
        <source>Shows more and smaller tiles (−, or Ctrl+wheel)</source>
        <translation>Zeigt mehr und kleinere Kacheln (− oder Strg+Rad)</translation>
    </message>
    <message>
        <source>Chooses every slice of the sheet</source>
        <translation>Wählt jede Schicht des Bogens</translation>
    </message>
    <message>
        <source>Chooses none of the slices (Esc)</source>
        <translation>Wählt keine der Schichten (Esc)</translation>
    </message>
    <message>
        <source>Gives the volumes of the chosen slices tags, or takes them away</source>
        <translation>Gibt den Volumen der gewählten Schichten Schlagwörter oder nimmt sie ihnen</translation>
    </message>
    <message>
        <source>Slices on the sheet</source>
        <translation>Schichten auf dem Bogen</translation>
    </message>
    <message>
        <source>Chosen volumes</source>
        <translation>Gewählte Volumen</translation>
    </message>
    <message>
        <source>Chosen slices</source>
        <translation>Gewählte Schichten</translation>
    </message>
    <message>
        <source>Whole data set</source>
        <translation>Ganzer Datensatz</translation>
    </message>
    <message>
        <source>Order of the slices</source>
        <translation>Reihenfolge der Schichten</translation>
    </message>
    <message>
        <source>By volume</source>
        <translation>Nach Volumen</translation>
    </message>
    <message>
        <source>By position</source>
        <translation>Nach Position</translation>
    </message>
    <message>
        <source>1 slice in </source>
        <translation>1 Schicht von </translation>
    </message>
    <message>
        <source>every slice</source>
        <translation>jede Schicht</translation>
    </message>
    <message>
        <source>Every k-th slice of a volume</source>
        <translation>Jede k-te Schicht eines Volumens</translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation>Größe der Kacheln</translation>
    </message>
    <message>
        <source>%1 of %2, %3 chosen</source>
        <translation>%1 von %2, %3 gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln slice(s)</source>
        <translation>
            <numerusform>%Ln Schicht</numerusform>
            <numerusform>%Ln Schichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>%Ln Volumen</numerusform>
            <numerusform>%Ln Volumen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::SideBySide</name>
    <message>
        <source>position %1</source>
        <translation>Position %1</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>ohne Position</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s) side by side, %1</source>
        <translation>
            <numerusform>%n Volumen nebeneinander, %1</numerusform>
            <numerusform>%n Volumen nebeneinander, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Add the next volume</source>
        <translation>Nächstes Volumen dazu</translation>
    </message>
    <message>
        <source>Adds the volume after the last one shown; others are chosen in the catalog</source>
        <translation>Fügt das Volumen nach dem letzten gezeigten hinzu; andere wählt man im Katalog</translation>
    </message>
    <message>
        <source>Common window</source>
        <translation>Gemeinsames Fenster</translation>
    </message>
    <message>
        <source>One window and level for all volumes, as for CT; else each its own</source>
        <translation>Ein Fenster und eine Mitte für alle Volumen, wie bei CT; sonst jedes seine eigenen</translation>
    </message>
    <message>
        <source>Common zoom</source>
        <translation>Gemeinsamer Zoom</translation>
    </message>
    <message>
        <source>Zoom and pan are those of all</source>
        <translation>Zoom und Verschiebung gelten für alle</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Strukturen</translation>
    </message>
    <message>
        <source>Shows or hides labels (L)</source>
        <translation>Zeigt oder verbirgt Strukturen (L)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Zoom, pan, window and level as at the start (R)</source>
        <translation>Zoom, Verschiebung, Fenster und Mitte wie am Anfang (R)</translation>
    </message>
    <message>
        <source>What the slices have in common</source>
        <translation>Was die Schichten gemeinsam haben</translation>
    </message>
    <message>
        <source>Same position</source>
        <translation>Gleiche Position</translation>
    </message>
    <message>
        <source>Same millimetre</source>
        <translation>Gleicher Millimeter</translation>
    </message>
    <message>
        <source>Same slice number</source>
        <translation>Gleiche Schichtnummer</translation>
    </message>
    <message>
        <source>The same part of each volume&apos;s position range, flips respected</source>
        <translation>Derselbe Teil des Positionsbereichs jedes Volumens, Umdrehungen berücksichtigt</translation>
    </message>
    <message>
        <source>The same place along the axis in the patient&apos;s space</source>
        <translation>Derselbe Ort entlang der Achse im Raum des Patienten</translation>
    </message>
    <message>
        <source>Position of all volumes, 0 to 1; a tick each tenth</source>
        <translation>Position aller Volumen, 0 bis 1; ein Strich je Zehntel</translation>
    </message>
</context>
<context>
    <name>sw::SidePane</name>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>%1 · ends before this place</source>
        <translation>%1 · endet vor dieser Stelle</translation>
    </message>
    <message>
        <source>Link %1 to the others</source>
        <translation>%1 mit den anderen verbinden</translation>
    </message>
    <message>
        <source>Moves with the others; a click lets it go</source>
        <translation>Bewegt sich mit den anderen; ein Klick löst es</translation>
    </message>
    <message>
        <source>Moves alone; a click links it to the others</source>
        <translation>Bewegt sich allein; ein Klick verbindet es mit den anderen</translation>
    </message>
    <message>
        <source>Take %1 out of the comparison</source>
        <translation>%1 aus dem Vergleich nehmen</translation>
    </message>
</context>
<context>
    <name>sw::SimilarityView</name>
    <message>
        <source>Encode all slices</source>
        <translation>Alle Schichten kodieren</translation>
    </message>
    <message>
        <source>Same structures only</source>
        <translation>Nur dieselben Strukturen</translation>
    </message>
    <message>
        <source>Negatives by similarity</source>
        <translation>Negative nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>Similarity of a batch</source>
        <translation>Ähnlichkeit eines Stapels</translation>
    </message>
    <message>
        <source>Run whose encoder is used</source>
        <translation>Lauf, dessen Encoder benutzt wird</translation>
    </message>
    <message>
        <source>Read the labels on the tab Errors first</source>
        <translation>Zuerst die Labels auf dem Reiter Fehler lesen</translation>
    </message>
    <message>
        <source>Seed of the batch</source>
        <translation>Startzahl des Stapels</translation>
    </message>
    <message>
        <source>Choose a run: its encoder says how alike slices are.</source>
        <translation>Einen Lauf wählen: sein Encoder sagt, wie ähnlich Schichten sind.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>A batch, sorted by position</source>
        <translation>Ein Stapel, nach Position sortiert</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Run %1 · %2</source>
        <translation>Lauf %1 · %2</translation>
    </message>
    <message>
        <source>No run has weights yet: train one first.</source>
        <translation>Noch kein Lauf hat Gewichte: zuerst einen trainieren.</translation>
    </message>
    <message>
        <source>The slices were not encoded with this run yet.</source>
        <translation>Die Schichten wurden mit diesem Lauf noch nicht kodiert.</translation>
    </message>
    <message>
        <source>✕ Negatives by similarity</source>
        <translation>✕ Negative nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>%1, slice %2, position %3</source>
        <translation>%1, Schicht %2, Position %3</translation>
    </message>
    <message>
        <source>slice of the batch</source>
        <translation>Schicht des Stapels</translation>
    </message>
    <message>
        <source>slice of the batch, by position</source>
        <translation>Schicht des Stapels, nach Position</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>s %1</source>
        <translation>s %1</translation>
    </message>
</context>
<context>
    <name>sw::SliceSheet</name>
    <message>
        <source>Sheet of slices</source>
        <translation>Bogen von Schichten</translation>
    </message>
    <message>
        <source>Scrolls the sheet of slices</source>
        <translation>Rollt den Bogen von Schichten</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Sheet&lt;/b&gt;: a click chooses a slice; Ctrl adds or takes away, Shift chooses all up to it, and a rectangle drawn with the mouse all that it touches. Arrows, Page Up, Page Down, Home and End move, with Shift they choose; Space adds or takes away, Escape chooses nothing. Enter or a double click opens the slice in the page View. Ctrl+wheel changes the size of the tiles.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Bogen&lt;/b&gt;: ein Klick wählt eine Schicht; Strg fügt hinzu oder nimmt weg, Umschalt wählt alle bis zu ihr und ein mit der Maus gezogenes Rechteck alle, die es berührt. Pfeile, Bild auf, Bild ab, Pos1 und Ende bewegen, mit Umschalt wählen sie; Leertaste fügt hinzu oder nimmt weg, Escape wählt nichts. Eingabe oder ein Doppelklick öffnet die Schicht auf der Seite Ansicht. Strg+Rad ändert die Größe der Kacheln.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>slice %1
%2</source>
        <translation>Schicht %1
%2</translation>
    </message>
    <message>
        <source>slice %1 of %2 of %3</source>
        <translation>Schicht %1 von %2 von %3</translation>
    </message>
    <message>
        <source>%1, no position</source>
        <translation>%1, keine Position</translation>
    </message>
    <message>
        <source>%1, position %2</source>
        <translation>%1, Position %2</translation>
    </message>
    <message>
        <source>Sheet without slices</source>
        <translation>Bogen ohne Schichten</translation>
    </message>
    <message>
        <source>Sheet of %1 of %2, %3 chosen</source>
        <translation>Bogen mit %1 von %2, %3 gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln slice(s)</source>
        <translation>
            <numerusform>%Ln Schicht</numerusform>
            <numerusform>%Ln Schichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>%Ln Volumen</numerusform>
            <numerusform>%Ln Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>; at %1</source>
        <translation>; bei %1</translation>
    </message>
</context>
<context>
    <name>sw::SliceViewer</name>
    <message>
        <source>%1, slice %2 of %3, position %4</source>
        <translation>%1, Schicht %2 von %3, Position %4</translation>
    </message>
    <message>
        <source>(%1, %2, %3)  %4</source>
        <translation>(%1, %2, %3)  %4</translation>
    </message>
    <message>
        <source>
label %1</source>
        <translation>
Struktur %1</translation>
    </message>
    <message>
        <source>
label %1 %2</source>
        <translation>
Struktur %1 %2</translation>
    </message>
    <message>
        <source>slice %1 of %2
position %3</source>
        <translation>Schicht %1 von %2
Position %3</translation>
    </message>
    <message>
        <source>W %1  L %2</source>
        <translation>W %1  L %2</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Slice&lt;/b&gt;: the wheel or ↑ ↓ turn slices, Page Up and Page Down ten at a time; Ctrl+wheel or + − zoom; a middle drag pans; Shift and the arrows, or a drag, change window and level. Which drag does what is chosen under Help, Keys and mouse.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Schicht&lt;/b&gt;: Mausrad oder ↑ ↓ blättern, Bild auf und Bild ab zehn auf einmal; Strg+Rad oder + − vergrößern; Ziehen mit der mittleren Taste verschiebt; Umschalt mit den Pfeilen oder Ziehen ändert Fenster und Niveau. Welche Taste was tut, wird unter Hilfe, Tasten und Maus gewählt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Show or hide labels</source>
        <translation>Labels zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Axial plane</source>
        <translation>Axiale Ebene</translation>
    </message>
    <message>
        <source>Coronal plane</source>
        <translation>Koronale Ebene</translation>
    </message>
    <message>
        <source>Sagittal plane</source>
        <translation>Sagittale Ebene</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>
oblique %1°</source>
        <translation>
schräg %1°</translation>
    </message>
</context>
<context>
    <name>sw::SlicesPage</name>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Open catalog</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Show the chosen volumes</source>
        <translation>Die gewählten Volumen zeigen</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Bogen</translation>
    </message>
    <message>
        <source>All slices of the chosen volumes as tiles</source>
        <translation>Alle Schichten der gewählten Volumen als Kacheln</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Two to eight chosen volumes, moved together</source>
        <translation>Zwei bis acht gewählte Volumen, zusammen bewegt</translation>
    </message>
    <message>
        <source>Plane of the slices</source>
        <translation>Ebene der Schichten</translation>
    </message>
    <message>
        <source>Slicing plane</source>
        <translation>Schichtebene</translation>
    </message>
    <message>
        <source>No slices are chosen: choose some on the sheet or on a map</source>
        <translation>Es sind keine Schichten gewählt: Wählen Sie welche auf dem Bogen oder auf einer Karte</translation>
    </message>
    <message>
        <source>Choose volumes in the catalog</source>
        <translation>Wählen Sie Volumen im Katalog</translation>
    </message>
    <message>
        <source>Side by side needs at least two chosen volumes</source>
        <translation>Nebeneinander braucht mindestens zwei gewählte Volumen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>sw::SplitDialog</name>
    <message>
        <source>New split</source>
        <translation>Neue Aufteilung</translation>
    </message>
    <message>
        <source>Folds (each subject is tested once)</source>
        <translation>Teile (jede Person wird einmal getestet)</translation>
    </message>
    <message>
        <source>Hold-out set</source>
        <translation>Zurückgehaltene Testmenge</translation>
    </message>
    <message>
        <source>From a table (CSV)</source>
        <translation>Aus einer Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Kind of split</source>
        <translation>Art der Aufteilung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Make split</source>
        <translation>Aufteilung anlegen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Test subjects</source>
        <translation>Testpersonen</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Choose table…</source>
        <translation>Tabelle wählen…</translation>
    </message>
    <message>
        <source>Split table</source>
        <translation>Tabelle der Aufteilung</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save it nevertheless</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Each for itself</source>
        <translation>Jede für sich</translation>
    </message>
    <message>
        <source>Groups stay together</source>
        <translation>Gruppen bleiben zusammen</translation>
    </message>
    <message>
        <source>Strata spread evenly</source>
        <translation>Strata gleichmäßig verteilt</translation>
    </message>
    <message>
        <source>Groups, such as sites or families, are never divided between training and test. Strata, such as diagnoses, get the same share in each fold as nearly as numbers allow.</source>
        <translation>Gruppen, etwa Standorte oder Familien, werden nie zwischen Training und Test geteilt. Strata, etwa Diagnosen, haben in jedem Teil so genau wie möglich denselben Anteil.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>What names each subject&apos;s group or stratum: the groups that were imported, or a column of a table with a column subject.</source>
        <translation>Was jede Person einer Gruppe oder einem Stratum zuordnet: die importierten Gruppen oder eine Spalte einer Tabelle mit der Spalte subject.</translation>
    </message>
    <message>
        <source>Validation subjects</source>
        <translation>Validierungspersonen</translation>
    </message>
    <message>
        <source>Taken from the training subjects of each split; they choose the best checkpoint.</source>
        <translation>Aus den Trainingspersonen jeder Aufteilung genommen; sie bestimmen den besten Checkpoint.</translation>
    </message>
    <message>
        <source>Label draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Orders in which the training subjects become labelled: repetitions of a study with other labelled subjects.</source>
        <translation>Reihenfolgen, in denen die Trainingspersonen gelabelt werden: Wiederholungen einer Studie mit anderen gelabelten Personen.</translation>
    </message>
    <message>
        <source>Subjects are divided, never volumes: both sides of one person stay together.</source>
        <translation>Personen werden aufgeteilt, nie Volumen: Beide Seiten einer Person bleiben zusammen.</translation>
    </message>
    <message>
        <source>Choose table (CSV)…</source>
        <translation>Tabelle wählen (CSV)…</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>keine gewählt</translation>
    </message>
    <message>
        <source>Imported groups</source>
        <translation>Importierte Gruppen</translation>
    </message>
    <message>
        <source>Table of subjects</source>
        <translation>Tabelle der Personen</translation>
    </message>
    <message>
        <source>This table has no column beside the subjects.</source>
        <translation>Diese Tabelle hat außer den Personen keine Spalte.</translation>
    </message>
    <message>
        <source>those of the table</source>
        <translation>die der Tabelle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>sw::SpreadTableModel</name>
    <message>
        <source>%1, %2 labelled subjects: standard deviation and 95 % t-interval of the mean 3D Dice. Over draws: each averaged over all seeds; over seeds: each averaged over all draws. Incomplete ones are left out.</source>
        <translation>%1, %2 annotierte Personen: Standardabweichung und 95-%-t-Intervall des mittleren 3D-Dice. Über Ziehungen: jede gemittelt über alle Startwerte; über Startwerte: jeder gemittelt über alle Ziehungen. Unvollständige bleiben weg.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>3D Dice</source>
        <translation>3D-Dice</translation>
    </message>
    <message>
        <source>Over draws [95 %]</source>
        <translation>Über Ziehungen [95 %]</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Over seeds [95 %]</source>
        <translation>Über Startwerte [95 %]</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
</context>
<context>
    <name>sw::StateBanner</name>
    <message>
        <source>Read only. %1</source>
        <translation>Nur lesen. %1</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Neu öffnen</translation>
    </message>
    <message>
        <source>Patients&apos; names are kept and shown in this workspace, for your eyes only. Exports and backups leave them out.</source>
        <translation>Namen von Patienten werden in diesem Arbeitsbereich aufbewahrt und gezeigt, nur für Ihre Augen. Exporte und Sicherungen lassen sie weg.</translation>
    </message>
    <message>
        <source>Forget names</source>
        <translation>Namen vergessen</translation>
    </message>
</context>
<context>
    <name>sw::StatusLine</name>
    <message>
        <source>Workspace %1</source>
        <translation>Arbeitsbereich %1</translation>
    </message>
    <message>
        <source>Progress of the running job</source>
        <translation>Fortschritt des laufenden Auftrags</translation>
    </message>
    <message>
        <source>No job is running</source>
        <translation>Kein Auftrag läuft</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · noch %2</translation>
    </message>
</context>
<context>
    <name>sw::StudiesPage</name>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Study shown</source>
        <translation>Gezeigte Studie</translation>
    </message>
    <message>
        <source>Start study</source>
        <translation>Studie starten</translation>
    </message>
    <message>
        <source>Go on with study</source>
        <translation>Studie fortsetzen</translation>
    </message>
    <message>
        <source>Runs what is missing of the study shown; what is done is kept</source>
        <translation>Rechnet, was an der gezeigten Studie fehlt; was fertig ist, bleibt</translation>
    </message>
    <message>
        <source>Open catalog</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Results as CSV…</source>
        <translation>Ergebnisse als CSV…</translation>
    </message>
    <message>
        <source>Curve as SVG, PDF, PNG or CSV…</source>
        <translation>Kurve als SVG, PDF, PNG oder CSV…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>Puts the study at the end of the queue</source>
        <translation>Stellt die Studie ans Ende der Warteschlange</translation>
    </message>
    <message>
        <source>Which question do you want to answer? A study needs a data set first.</source>
        <translation>Welche Frage möchten Sie beantworten? Eine Studie braucht zuerst einen Datensatz.</translation>
    </message>
    <message>
        <source>Results as Markdown…</source>
        <translation>Ergebnisse als Markdown …</translation>
    </message>
    <message>
        <source>Results as LaTeX…</source>
        <translation>Ergebnisse als LaTeX …</translation>
    </message>
</context>
<context>
    <name>sw::StudyFactorList</name>
    <message>
        <source>Compare values of an option</source>
        <translation>Werte einer Option vergleichen</translation>
    </message>
    <message>
        <source>Every value makes one more line of the results; equal pre-trainings are done once.</source>
        <translation>Jeder Wert ergibt eine Zeile mehr in den Ergebnissen; gleiche Vortrainings laufen einmal.</translation>
    </message>
    <message>
        <source>%1 (both stages)</source>
        <translation>%1 (beide Stufen)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (pre-training)</source>
        <translation>%1 (Vortraining)</translation>
    </message>
    <message>
        <source>%1 (fine-tuning)</source>
        <translation>%1 (Feinabstimmung)</translation>
    </message>
    <message>
        <source>Option to compare</source>
        <translation>Zu vergleichende Option</translation>
    </message>
    <message>
        <source>Do not compare this option</source>
        <translation>Diese Option nicht vergleichen</translation>
    </message>
    <message>
        <source>Values to compare</source>
        <translation>Zu vergleichende Werte</translation>
    </message>
    <message>
        <source>Values, separated by commas</source>
        <translation>Werte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>%1: give two values or more, separated by commas.</source>
        <translation>%1: zwei Werte oder mehr angeben, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>%1: a value is given twice.</source>
        <translation>%1: Ein Wert ist doppelt angegeben.</translation>
    </message>
</context>
<context>
    <name>sw::StudyForm</name>
    <message>
        <source>Does pre-training help with few labels?</source>
        <translation>Hilft Vortraining bei wenigen Annotationen?</translation>
    </message>
    <message>
        <source>Which method is best?</source>
        <translation>Welche Methode ist die beste?</translation>
    </message>
    <message>
        <source>How many labels are enough?</source>
        <translation>Wie viele Annotationen genügen?</translation>
    </message>
    <message>
        <source>Random against PCL</source>
        <translation>Zufall gegen PCL</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Labelled subjects</source>
        <translation>Annotierte Personen</translation>
    </message>
    <message>
        <source>Label draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Settings from preset</source>
        <translation>Einstellungen aus Vorgabe</translation>
    </message>
    <message>
        <source>Seeds, separated by commas</source>
        <translation>Startwerte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Name of the study</source>
        <translation>Name der Studie</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>Methods compared</source>
        <translation>Methoden im Vergleich</translation>
    </message>
    <message>
        <source>Label fractions</source>
        <translation>Anteile der Annotation</translation>
    </message>
    <message>
        <source>The workspace is open for reading only.</source>
        <translation>Der Arbeitsbereich ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Choose a data set.</source>
        <translation>Wählen Sie einen Datensatz.</translation>
    </message>
    <message>
        <source>A study needs a split: make one.</source>
        <translation>Eine Studie braucht eine Aufteilung: Legen Sie eine an.</translation>
    </message>
    <message>
        <source>Choose at least one method.</source>
        <translation>Wählen Sie mindestens eine Methode.</translation>
    </message>
    <message>
        <source>Choose at least one number of labelled subjects.</source>
        <translation>Wählen Sie mindestens eine Zahl annotierter Personen.</translation>
    </message>
    <message>
        <source>Choose at least one label draw.</source>
        <translation>Wählen Sie mindestens eine Ziehung.</translation>
    </message>
    <message>
        <source>Seeds are whole numbers, 0 or more, separated by commas.</source>
        <translation>Startwerte sind ganze Zahlen ab 0, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Give the study a name.</source>
        <translation>Geben Sie der Studie einen Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%n fine-tuning(s)</source>
        <translation>
            <numerusform>%n Feinabstimmung</numerusform>
            <numerusform>%n Feinabstimmungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pre-training(s)</source>
        <translation>
            <numerusform>%n Vortraining</numerusform>
            <numerusform>%n Vortrainings</numerusform>
        </translation>
    </message>
    <message>
        <source>Checkpoints: %1, free: %2</source>
        <translation>Checkpoints: %1, frei: %2</translation>
    </message>
    <message>
        <source>About %1 of training, as completed runs took.</source>
        <translation>Etwa %1 Training, nach abgeschlossenen Läufen.</translation>
    </message>
    <message>
        <source>About %1 of training, from measured steps.</source>
        <translation>Etwa %1 Training, nach gemessenen Schritten.</translation>
    </message>
    <message>
        <source>Every fold of this k-fold</source>
        <translation>Jeder Teil dieser k-fachen Aufteilung</translation>
    </message>
    <message>
        <source>Estimate time and disk</source>
        <translation>Zeit und Platz schätzen</translation>
    </message>
    <message>
        <source>From completed runs, else from a few steps that are measured now</source>
        <translation>Aus abgeschlossenen Läufen, sonst aus einigen Schritten, die jetzt gemessen werden</translation>
    </message>
    <message>
        <source>Encoders are pre-trained on</source>
        <translation>Encoder werden vortrainiert auf</translation>
    </message>
    <message>
        <source>the training subjects</source>
        <translation>den Trainingspersonen</translation>
    </message>
    <message>
        <source>all of %1</source>
        <translation>allen von %1</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>misst …</translation>
    </message>
</context>
<context>
    <name>sw::StudyMatrixModel</name>
    <message>
        <source>%1, %2 labelled subjects, draw %3, seed %4: %5</source>
        <translation>%1, %2 annotierte Personen, Ziehung %3, Startwert %4: %5</translation>
    </message>
    <message>
        <source>draw %1 · seed %2</source>
        <translation>Ziehung %1 · Startwert %2</translation>
    </message>
    <message>
        <source>split %1 · %2</source>
        <translation>Aufteilung %1 · %2</translation>
    </message>
</context>
<context>
    <name>sw::StudyTableModel</name>
    <message>
        <source>%1, %2 labelled subjects: per-volume 3D Dice, mean over structures and test volumes; mean ± sample standard deviation over %3 of %4 planned runs</source>
        <translation>%1, %2 annotierte Personen: 3D-Dice je Volumen, gemittelt über Strukturen und Testvolumen; Mittel ± Stichproben-Standardabweichung über %3 von %4 geplanten Läufen</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>3D Dice</source>
        <translation>3D-Dice</translation>
    </message>
    <message>
        <source>Pooled Dice</source>
        <translation>Gesamt-Dice</translation>
    </message>
    <message>
        <source>Inductive: pre-training saw no image of a test subject. Transductive: it did, without labels.</source>
        <translation>Induktiv: Das Vortraining sah kein Bild einer Testperson. Transduktiv: Es sah welche, ohne Markierungen.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Geltung</translation>
    </message>
</context>
<context>
    <name>sw::StudyView</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Label-fraction curve</source>
        <translation>Kurve über die Annotationen</translation>
    </message>
    <message>
        <source>The curve grows here as results arrive.</source>
        <translation>Die Kurve wächst hier, wenn Ergebnisse kommen.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Dice over labelled subjects</source>
        <translation>Dice über annotierte Personen</translation>
    </message>
    <message>
        <source>Mean ± standard deviation</source>
        <translation>Mittel ± Standardabweichung</translation>
    </message>
    <message>
        <source>incomplete: %1 of %2 fine-tunings are done</source>
        <translation>unvollständig: %1 von %2 Feinabstimmungen sind fertig</translation>
    </message>
    <message>
        <source>complete: %1 fine-tunings</source>
        <translation>vollständig: %1 Feinabstimmungen</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>The table was not written</source>
        <translation>Die Tabelle wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Plan and results</source>
        <translation>Plan und Ergebnisse</translation>
    </message>
    <message>
        <source>One case per subject</source>
        <translation>Ein Fall je Person</translation>
    </message>
    <message>
        <source>Averages a subject&apos;s test volumes, which are not independent of each other</source>
        <translation>Mittelt die Testvolumen einer Person, die nicht unabhängig voneinander sind</translation>
    </message>
    <message>
        <source>Tables (*.%1)</source>
        <translation>Tabellen (*.%1)</translation>
    </message>
    <message>
        <source>The pre-training of %1, seed %2 (run %3), has collapsed since step %4.</source>
        <translation>Das Vortraining von %1, Startwert %2 (Lauf %3), ist seit Schritt %4 kollabiert.</translation>
    </message>
</context>
<context>
    <name>sw::TagDialog</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n Volumen</numerusform>
            <numerusform>%n Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>New tags, with commas between them</source>
        <translation>Neue Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>New tags</source>
        <translation>Neue Schlagwörter</translation>
    </message>
    <message>
        <source>Set tags</source>
        <translation>Schlagwörter setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>sw::TrainForm</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Pre-training</source>
        <translation>Vortraining</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Feinabstimmung</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Ausgehen von</translation>
    </message>
    <message>
        <source>Labelled subjects</source>
        <translation>Annotierte Personen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Ziehung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Random initialisation</source>
        <translation>Zufällige Anfangswerte</translation>
    </message>
    <message>
        <source>The workspace is open for reading only.</source>
        <translation>Der Arbeitsbereich ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Choose a data set.</source>
        <translation>Wählen Sie einen Datensatz.</translation>
    </message>
    <message>
        <source>Fine-tuning needs a split: make one.</source>
        <translation>Feinabstimmung braucht eine Aufteilung: Legen Sie eine an.</translation>
    </message>
    <message>
        <source>A setting is not valid.</source>
        <translation>Eine Einstellung ist ungültig.</translation>
    </message>
    <message>
        <source>Preview augmentation</source>
        <translation>Augmentierung ansehen</translation>
    </message>
</context>
<context>
    <name>sw::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Continues the selected run from its last checkpoint</source>
        <translation>Setzt den gewählten Lauf vom letzten Sicherungspunkt fort</translation>
    </message>
    <message>
        <source>Open catalog</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Puts the run at the end of the queue</source>
        <translation>Stellt den Lauf ans Ende der Warteschlange</translation>
    </message>
    <message>
        <source>nothing runs</source>
        <translation>nichts läuft</translation>
    </message>
    <message>
        <source>Training needs a data set: import a folder of volumes first.</source>
        <translation>Training braucht einen Datensatz: Importieren Sie zuerst einen Ordner mit Volumen.</translation>
    </message>
    <message>
        <source>Run %1 failed. %2</source>
        <translation>Lauf %1 ist fehlgeschlagen. %2</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Batches</translation>
    </message>
</context>
<context>
    <name>sw::ValueHistogram</name>
    <message>
        <source>Histogram of values</source>
        <translation>Histogramm der Werte</translation>
    </message>
    <message>
        <source>values from %1 to %2, shown from %3 to %4</source>
        <translation>Werte von %1 bis %2, gezeigt von %3 bis %4</translation>
    </message>
</context>
<context>
    <name>sw::ViewExportDialog</name>
    <message>
        <source>Save pictures</source>
        <translation>Bilder speichern</translation>
    </message>
    <message>
        <source>What is saved</source>
        <translation>Was gespeichert wird</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>Die Seite</translation>
    </message>
    <message>
        <source>Axial plane</source>
        <translation>Axialebene</translation>
    </message>
    <message>
        <source>Coronal plane</source>
        <translation>Koronarebene</translation>
    </message>
    <message>
        <source>Sagittal plane</source>
        <translation>Sagittalebene</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D-Ansicht</translation>
    </message>
    <message>
        <source>All axial slices</source>
        <translation>Alle axialen Schichten</translation>
    </message>
    <message>
        <source>All coronal slices</source>
        <translation>Alle koronaren Schichten</translation>
    </message>
    <message>
        <source>All sagittal slices</source>
        <translation>Alle sagittalen Schichten</translation>
    </message>
    <message>
        <source>A turn in 3D</source>
        <translation>Eine Drehung in 3D</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>as shown</source>
        <translation>wie gezeigt</translation>
    </message>
    <message>
        <source>twice as large</source>
        <translation>doppelt so groß</translation>
    </message>
    <message>
        <source>Pictures of the turn</source>
        <translation>Bilder der Drehung</translation>
    </message>
    <message>
        <source>With cross-hair, letters and scale bar</source>
        <translation>Mit Fadenkreuz, Buchstaben und Maßstab</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>No volume is shown.</source>
        <translation>Es wird kein Volumen gezeigt.</translation>
    </message>
    <message>
        <source>Numbered PNG files and a movie (Ogg Theora, .ogv) of them, in a new folder.</source>
        <translation>Nummerierte PNG-Dateien und ein Film (Ogg Theora, .ogv) daraus, in einem neuen Ordner.</translation>
    </message>
    <message>
        <source>One PNG file.</source>
        <translation>Eine PNG-Datei.</translation>
    </message>
    <message>
        <source>Where the new folder is made</source>
        <translation>Wo der neue Ordner angelegt wird</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 could not be written: choose another folder.</source>
        <translation>%1 konnte nicht geschrieben werden: wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>sagittal</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>koronar</translation>
    </message>
    <message>
        <source>axial</source>
        <translation>axial</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>drehung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Writing to %1</source>
        <translation>Schreibt nach %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures and a movie are in %1</source>
        <translation>
            <numerusform>%n Bild und ein Film sind in %1</numerusform>
            <numerusform>%n Bilder und ein Film sind in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::ViewPage</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Open catalog</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Shows or hides labels (L)</source>
        <translation>Zeigt oder verbirgt die Annotation (L)</translation>
    </message>
    <message>
        <source>Cross-hair</source>
        <translation>Fadenkreuz</translation>
    </message>
    <message>
        <source>Shows or hides the cross-hair that links the planes</source>
        <translation>Zeigt oder verbirgt das Fadenkreuz, das die Ebenen verbindet</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Zoom, pan, window and level as at the start (R)</source>
        <translation>Vergrößerung, Lage, Fenster und Mitte wie am Anfang (R)</translation>
    </message>
    <message>
        <source>Three planes</source>
        <translation>Drei Ebenen</translation>
    </message>
    <message>
        <source>One plane</source>
        <translation>Eine Ebene</translation>
    </message>
    <message>
        <source>One plane large (1 axial, 2 coronal, 3 sagittal)</source>
        <translation>Eine Ebene groß (1 axial, 2 koronal, 3 sagittal)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Previous volume</source>
        <translation>Voriges Volumen</translation>
    </message>
    <message>
        <source>Next volume</source>
        <translation>Nächstes Volumen</translation>
    </message>
    <message>
        <source>Opacity of labels</source>
        <translation>Deckkraft der Annotation</translation>
    </message>
    <message>
        <source>Choose a volume in the catalog</source>
        <translation>Wählen Sie ein Volumen im Katalog</translation>
    </message>
    <message>
        <source>%1 · subject %2</source>
        <translation>%1 · Person %2</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>This volume cannot be shown</source>
        <translation>Dieses Volumen kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Anatomical planes</source>
        <translation>Anatomische Ebenen</translation>
    </message>
    <message>
        <source>Shows an oblique volume along the patient&apos;s axes, interpolated, instead of along its own</source>
        <translation>Zeigt ein schräges Volumen entlang der Achsen des Patienten, interpoliert, statt entlang seiner eigenen</translation>
    </message>
    <message>
        <source>Save pictures…</source>
        <translation>Bilder speichern …</translation>
    </message>
    <message>
        <source>Saves the page, a plane, all slices or a turn in 3D as pictures and a movie</source>
        <translation>Speichert die Seite, eine Ebene, alle Schichten oder eine Drehung in 3D als Bilder und Film</translation>
    </message>
    <message>
        <source>Preview augmentation</source>
        <translation>Augmentierung ansehen</translation>
    </message>
    <message>
        <source>What pre-training&apos;s augmentation makes of this slice</source>
        <translation>Was die Augmentierung des Vortrainings aus dieser Schicht macht</translation>
    </message>
    <message>
        <source>Three planes and 3D</source>
        <translation>Drei Ebenen und 3D</translation>
    </message>
</context>
<context>
    <name>sw::VolumeActions</name>
    <message numerus="yes">
        <source>flip %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen umdrehen</numerusform>
            <numerusform>%n Volumen umdrehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flip %n volume(s) back</source>
        <translation>
            <numerusform>%n Volumen zurückdrehen</numerusform>
            <numerusform>%n Volumen zurückdrehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>position range of %n volume(s)</source>
        <translation>
            <numerusform>Positionsbereich von %n Volumen</numerusform>
            <numerusform>Positionsbereich von %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reset positions of %n volume(s)</source>
        <translation>
            <numerusform>Positionen von %n Volumen zurücksetzen</numerusform>
            <numerusform>Positionen von %n Volumen zurücksetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen ausschließen</numerusform>
            <numerusform>%n Volumen ausschließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>include %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen wieder aufnehmen</numerusform>
            <numerusform>%n Volumen wieder aufnehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>positions of %n volume(s)</source>
        <translation>
            <numerusform>Positionen von %n Volumen</numerusform>
            <numerusform>Positionen von %n Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>Flip positions</source>
        <translation>Positionen umdrehen</translation>
    </message>
    <message>
        <source>Positions of the selected volumes grow from the last slice to the first</source>
        <translation>Positionen der gewählten Volumen wachsen von der letzten zur ersten Schicht</translation>
    </message>
    <message>
        <source>Position range…</source>
        <translation>Positionsbereich …</translation>
    </message>
    <message>
        <source>Chooses the slices of the selected volumes that have a position</source>
        <translation>Wählt die Schichten der gewählten Volumen, die eine Position haben</translation>
    </message>
    <message>
        <source>Reset positions</source>
        <translation>Positionen zurücksetzen</translation>
    </message>
    <message>
        <source>Every slice has a position again, from the first to the last</source>
        <translation>Jede Schicht hat wieder eine Position, von der ersten zur letzten</translation>
    </message>
    <message>
        <source>Exclude from pre-training</source>
        <translation>Vom Vortraining ausschließen</translation>
    </message>
    <message>
        <source>Pre-training and pairs leave the selected volumes out</source>
        <translation>Vortraining und Paare lassen die gewählten Volumen aus</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes back the newest edit of the catalog</source>
        <translation>Nimmt die neueste Änderung am Katalog zurück</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Does again what was undone last</source>
        <translation>Macht noch einmal, was zuletzt zurückgenommen wurde</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message numerus="yes">
        <source>resample labels of %n volume(s)</source>
        <translation>
            <numerusform>Labels von %n Volumen umtasten</numerusform>
            <numerusform>Labels von %n Volumen umtasten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>map label values of %n volume(s)</source>
        <translation>
            <numerusform>Labelwerte von %n Volumen abbilden</numerusform>
            <numerusform>Labelwerte von %n Volumen abbilden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>voxel spacing of %n volume(s)</source>
        <translation>
            <numerusform>Voxelabstände von %n Volumen</numerusform>
            <numerusform>Voxelabstände von %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %n volume(s)</source>
        <translation>
            <numerusform>Schlagwörter von %n Volumen</numerusform>
            <numerusform>Schlagwörter von %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>note of %n volume(s)</source>
        <translation>
            <numerusform>Notiz von %n Volumen</numerusform>
            <numerusform>Notiz von %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>subject of %n volume(s)</source>
        <translation>
            <numerusform>Person von %n Volumen</numerusform>
            <numerusform>Person von %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>group of %n volume(s)</source>
        <translation>
            <numerusform>Gruppe von %n Volumen</numerusform>
            <numerusform>Gruppe von %n Volumen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen entfernen</numerusform>
            <numerusform>%n Volumen entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen wiederherstellen</numerusform>
            <numerusform>%n Volumen wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>edit %n volume(s)</source>
        <translation>
            <numerusform>%n Volumen bearbeiten</numerusform>
            <numerusform>%n Volumen bearbeiten</numerusform>
        </translation>
    </message>
    <message>
        <source>rename data set</source>
        <translation>Datensatz umbenennen</translation>
    </message>
    <message>
        <source>remove data set</source>
        <translation>Datensatz entfernen</translation>
    </message>
    <message>
        <source>restore data set</source>
        <translation>Datensatz wiederherstellen</translation>
    </message>
    <message>
        <source>another folder of the data set</source>
        <translation>anderer Ordner des Datensatzes</translation>
    </message>
    <message numerus="yes">
        <source>files of %n volume(s)</source>
        <translation>
            <numerusform>Dateien von %n Volumen</numerusform>
            <numerusform>Dateien von %n Volumen</numerusform>
        </translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Umdrehen</translation>
    </message>
    <message>
        <source>Range…</source>
        <translation>Bereich …</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Gives the selected volumes tags, or takes tags from them</source>
        <translation>Gibt den gewählten Volumen Schlagwörter oder nimmt sie ihnen</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Writes the note of the selected volumes</source>
        <translation>Schreibt die Notiz der gewählten Volumen</translation>
    </message>
    <message>
        <source>Subject…</source>
        <translation>Person …</translation>
    </message>
    <message>
        <source>Corrects whose the selected volumes are</source>
        <translation>Berichtigt, von wem die gewählten Volumen sind</translation>
    </message>
    <message>
        <source>Group…</source>
        <translation>Gruppe …</translation>
    </message>
    <message>
        <source>Changes the group of the selected volumes&apos; subjects</source>
        <translation>Ändert die Gruppe der Personen der gewählten Volumen</translation>
    </message>
    <message>
        <source>Remove from the catalog</source>
        <translation>Aus dem Katalog entfernen</translation>
    </message>
    <message>
        <source>Hides the selected volumes; files stay, and undo brings them back</source>
        <translation>Blendet die gewählten Volumen aus; die Dateien bleiben, und Rückgängig holt sie zurück</translation>
    </message>
    <message>
        <source>Rename data set…</source>
        <translation>Datensatz umbenennen …</translation>
    </message>
    <message>
        <source>Gives the chosen data set another name</source>
        <translation>Gibt dem gewählten Datensatz einen anderen Namen</translation>
    </message>
    <message>
        <source>Remove data set</source>
        <translation>Datensatz entfernen</translation>
    </message>
    <message>
        <source>Hides the chosen data set; files stay, and undo brings it back</source>
        <translation>Blendet den gewählten Datensatz aus; die Dateien bleiben, und Rückgängig holt ihn zurück</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Brings back data sets and volumes that were removed</source>
        <translation>Holt entfernte Datensätze und Volumen zurück</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note of the selected volumes; search finds its words</source>
        <translation>Notiz der gewählten Volumen; die Suche findet ihre Wörter</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Whose the selected volumes are. Splits divide subjects, so all scans of one person must
have the same one. A new name makes a new subject.</source>
        <translation>Von wem die gewählten Volumen sind. Aufteilungen teilen Personen, deshalb müssen alle
Aufnahmen einer Person dieselbe haben. Ein neuer Name macht eine neue Person.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Group of the selected volumes&apos; subjects; all their volumes follow</source>
        <translation>Gruppe der Personen der gewählten Volumen; alle ihre Volumen folgen</translation>
    </message>
    <message>
        <source>Rename data set</source>
        <translation>Datensatz umbenennen</translation>
    </message>
    <message>
        <source>Name of the data set</source>
        <translation>Name des Datensatzes</translation>
    </message>
    <message>
        <source>Nothing was removed that could be restored.</source>
        <translation>Es wurde nichts entfernt, was sich wiederherstellen ließe.</translation>
    </message>
    <message>
        <source>Data set %1</source>
        <translation>Datensatz %1</translation>
    </message>
    <message>
        <source>Volume %1 of %2</source>
        <translation>Volumen %1 von %2</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>What to bring back</source>
        <translation>Was zurückgeholt werden soll</translation>
    </message>
    <message numerus="yes">
        <source>place labels of %n volume(s)</source>
        <translation>
            <numerusform>Labels von %n Volume(s) an den Ort des Bildes setzen</numerusform>
            <numerusform>Labels von %n Volume(s) an den Ort des Bildes setzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>read labels of %n volume(s) again</source>
        <translation>
            <numerusform>Labels von %n Volume(s) erneut lesen</numerusform>
            <numerusform>Labels von %n Volume(s) erneut lesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sw::VolumeBrowser</name>
    <message>
        <source>Volumes as thumbnails</source>
        <translation>Volumen als Vorschaubilder</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>No volume matches the search.</source>
        <translation>Kein Volumen passt zur Suche.</translation>
    </message>
    <message>
        <source>Show all volumes</source>
        <translation>Alle Volumen zeigen</translation>
    </message>
</context>
<context>
    <name>sw::VolumeInspector</name>
    <message>
        <source>Slice preview</source>
        <translation>Schichtvorschau</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Geometrie</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Strukturen</translation>
    </message>
    <message>
        <source>No volume selected</source>
        <translation>Kein Volumen gewählt</translation>
    </message>
    <message>
        <source>Choose a volume</source>
        <translation>Ein Volumen wählen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 voxels</source>
        <translation>%1 Voxel</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>%1 along axis %2 (%3)</source>
        <translation>%1 entlang Achse %2 (%3)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Nicht endlich</translation>
    </message>
    <message numerus="yes">
        <source>%n voxel(s), read as 0</source>
        <translation>
            <numerusform>%n Voxel, als 0 gelesen</numerusform>
            <numerusform>%n Voxel, als 0 gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>This volume has no labels: it can be used for pre-training.</source>
        <translation>Dieses Volumen hat keine Annotation: Es taugt zum Vortraining.</translation>
    </message>
    <message>
        <source>(not declared)</source>
        <translation>(nicht erklärt)</translation>
    </message>
    <message>
        <source>The label map is empty.</source>
        <translation>Die Annotation ist leer.</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>every slice, from the first</source>
        <translation>jede Schicht, ab der ersten</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>The label file %1 is held back: see the problems above.</source>
        <translation>Die Labeldatei %1 ist zurückgehalten: siehe die Probleme oben.</translation>
    </message>
    <message>
        <source>Tags and note</source>
        <translation>Schlagwörter und Notiz</translation>
    </message>
    <message numerus="yes">
        <source>Of the %n selected volume(s):</source>
        <translation>
            <numerusform>Von den %n ausgewählten Volumen:</numerusform>
            <numerusform>Von den %n ausgewählten Volumen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>none in common</source>
        <translation>keine gemeinsamen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Note: not the same for all</source>
        <translation>Notiz: nicht bei allen gleich</translation>
    </message>
</context>
<context>
    <name>sw::VolumePane</name>
    <message>
        <source>How the volume is drawn</source>
        <translation>Wie das Volumen gezeichnet wird</translation>
    </message>
    <message>
        <source>CT bone</source>
        <translation>CT Knochen</translation>
    </message>
    <message>
        <source>CT soft tissue</source>
        <translation>CT Weichteile</translation>
    </message>
    <message>
        <source>CT lung</source>
        <translation>CT Lunge</translation>
    </message>
    <message>
        <source>MR</source>
        <translation>MR</translation>
    </message>
    <message>
        <source>Labels only</source>
        <translation>Nur Labels</translation>
    </message>
    <message>
        <source>Seen from anterior</source>
        <translation>Von vorn gesehen</translation>
    </message>
    <message>
        <source>Seen from posterior</source>
        <translation>Von hinten gesehen</translation>
    </message>
    <message>
        <source>Seen from the left</source>
        <translation>Von links gesehen</translation>
    </message>
    <message>
        <source>Seen from the right</source>
        <translation>Von rechts gesehen</translation>
    </message>
    <message>
        <source>Seen from superior</source>
        <translation>Von oben gesehen</translation>
    </message>
    <message>
        <source>Seen from inferior</source>
        <translation>Von unten gesehen</translation>
    </message>
    <message>
        <source>Reset the 3D view</source>
        <translation>3D-Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Cut the volume open</source>
        <translation>Das Volumen aufschneiden</translation>
    </message>
    <message>
        <source>Cut at the sagittal plane</source>
        <translation>An der Sagittalebene schneiden</translation>
    </message>
    <message>
        <source>Cut at the coronal plane</source>
        <translation>An der Koronarebene schneiden</translation>
    </message>
    <message>
        <source>Cut at the axial plane</source>
        <translation>An der Axialebene schneiden</translation>
    </message>
    <message>
        <source>Keep the other side</source>
        <translation>Die andere Seite behalten</translation>
    </message>
    <message>
        <source>Only the box around the labels</source>
        <translation>Nur den Kasten um die Labels</translation>
    </message>
</context>
<context>
    <name>sw::VolumeTableModel</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Size [voxels]</source>
        <translation>Größe [Voxel]</translation>
    </message>
    <message>
        <source>Spacing [mm]</source>
        <translation>Abstand [mm]</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Strukturen</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>flipped</source>
        <translation>umgedreht</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>Which slices have a position, and from which end positions grow: see the menu Edit</source>
        <translation>Welche Schichten eine Position haben und von welchem Ende Positionen wachsen: siehe das Menü Bearbeiten</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>file %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
</context>
<context>
    <name>sw::VolumeViewer</name>
    <message>
        <source>3D view</source>
        <translation>3D-Ansicht</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;3D view&lt;/b&gt;: a drag or the arrow keys turn the volume; Shift or the middle button pan; the wheel, + − or a right drag zoom. The cross marks the voxel that the planes show. It is drawn coarse while it moves and fine when it rests.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;3D-Ansicht&lt;/b&gt;: Ziehen oder die Pfeiltasten drehen das Volumen; mit Umschalt oder der mittleren Taste wird verschoben; das Rad, + − oder Ziehen mit der rechten Taste vergrößern. Das Kreuz markiert das Voxel, das die Ebenen zeigen. In Bewegung wird grob gezeichnet, in Ruhe fein.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Reset the 3D view</source>
        <translation>3D-Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>The 3D view needs OpenGL, which this display does not offer. The planes work without it.</source>
        <translation>Die 3D-Ansicht braucht OpenGL, das diese Anzeige nicht bietet. Die Ebenen arbeiten ohne.</translation>
    </message>
    <message>
        <source>The 3D view stopped: %1</source>
        <translation>Die 3D-Ansicht hat aufgehört: %1</translation>
    </message>
    <message>
        <source>Volume seen from %1</source>
        <translation>Volumen von %1 gesehen</translation>
    </message>
    <message>
        <source>, labels as surfaces</source>
        <translation>, Labels als Oberflächen</translation>
    </message>
    <message>
        <source>, labels hidden</source>
        <translation>, Labels verborgen</translation>
    </message>
    <message>
        <source>, cross-hair at (%1, %2, %3)</source>
        <translation>, Fadenkreuz bei (%1, %2, %3)</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3D</translation>
    </message>
    <message>
        <source>Drawing the volume…</source>
        <translation>Das Volumen wird gezeichnet …</translation>
    </message>
</context>
<context>
    <name>sw::WindowBox</name>
    <message>
        <source>Window and level</source>
        <translation>Fenster und Stufe</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>W %1  L %2</source>
        <translation>F %1  M %2</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>Automatisches Fenster</translation>
    </message>
    <message>
        <source>Percentiles %1–%2</source>
        <translation>Perzentile %1–%2</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Ganzer Bereich</translation>
    </message>
    <message>
        <source>CT soft tissue</source>
        <translation>CT Weichteile</translation>
    </message>
    <message>
        <source>CT lung</source>
        <translation>CT Lunge</translation>
    </message>
    <message>
        <source>CT bone</source>
        <translation>CT Knochen</translation>
    </message>
    <message>
        <source>CT brain</source>
        <translation>CT Gehirn</translation>
    </message>
</context>
</TS>
