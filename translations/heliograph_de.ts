<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ComposeWords</name>
    <message>
        <source>To: %1</source>
        <translation>An: %1</translation>
    </message>
    <message>
        <source>Without a template</source>
        <translation>Ohne Vorlage</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>Neuer Entwurf</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>To: one customer</source>
        <translation>An: einen Kunden</translation>
    </message>
    <message>
        <source>To: public</source>
        <translation>An: die Öffentlichkeit</translation>
    </message>
    <message>
        <source>To: all affected</source>
        <translation>An: alle Betroffenen</translation>
    </message>
    <message>
        <source>To: executives</source>
        <translation>An: die Leitungen</translation>
    </message>
    <message>
        <source>To: internal</source>
        <translation>An: intern</translation>
    </message>
    <message>
        <source>To: a wave</source>
        <translation>An: eine Welle</translation>
    </message>
    <message>
        <source>Says: investigating</source>
        <translation>Sagt: Wird untersucht</translation>
    </message>
    <message>
        <source>Says: identified</source>
        <translation>Sagt: Ursache gefunden</translation>
    </message>
    <message>
        <source>Says: monitoring</source>
        <translation>Sagt: Wird beobachtet</translation>
    </message>
    <message>
        <source>Says: resolved</source>
        <translation>Sagt: Behoben</translation>
    </message>
    <message>
        <source>Says: postmortem</source>
        <translation>Sagt: Nachbetrachtung</translation>
    </message>
    <message>
        <source>%1, draft</source>
        <translation>%1, Entwurf</translation>
    </message>
    <message>
        <source>%1, in review</source>
        <translation>%1, in Durchsicht</translation>
    </message>
    <message>
        <source>%1, approved</source>
        <translation>%1, freigegeben</translation>
    </message>
    <message>
        <source>%1, published</source>
        <translation>%1, veröffentlicht</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>This cannot be used: %1. Correct it and try again.</source>
        <translation>Das ist nicht verwendbar: %1. Berichtigen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Not found: %1.</source>
        <translation>Nicht gefunden: %1.</translation>
    </message>
    <message>
        <source>This does not fit what is recorded: %1.</source>
        <translation>Das passt nicht zu dem, was festgehalten ist: %1.</translation>
    </message>
    <message>
        <source>This asks for an approval by somebody else, or for a reason to go without: %1.</source>
        <translation>Das verlangt eine Freigabe durch jemand anderen oder einen Grund, darauf zu verzichten: %1.</translation>
    </message>
    <message>
        <source>Serious findings ask for a reason to publish it as it is: %1.</source>
        <translation>Ernste Befunde verlangen einen Grund, es so zu veröffentlichen: %1.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed by what had not finished.</source>
        <translation>Angehalten. Was nicht fertig war, hat nichts geändert.</translation>
    </message>
    <message>
        <source>No answer in time: %1.</source>
        <translation>Keine rechtzeitige Antwort: %1.</translation>
    </message>
    <message>
        <source>The other side does not allow this: %1.</source>
        <translation>Die Gegenseite erlaubt das nicht: %1.</translation>
    </message>
    <message>
        <source>The other side asks to wait: %1.</source>
        <translation>Die Gegenseite bittet zu warten: %1.</translation>
    </message>
    <message>
        <source>The other side refused it for good: %1.</source>
        <translation>Die Gegenseite hat es endgültig abgelehnt: %1.</translation>
    </message>
    <message>
        <source>The other side cannot take it now: %1. It is tried again.</source>
        <translation>Die Gegenseite kann es gerade nicht annehmen: %1. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The other side&apos;s answer makes no sense: %1.</source>
        <translation>Die Antwort der Gegenseite ergibt keinen Sinn: %1.</translation>
    </message>
    <message>
        <source>Sending had begun and its outcome is unknown: %1. Ask there, then settle it under Deliveries.</source>
        <translation>Das Senden hatte begonnen, und sein Ausgang ist unbekannt: %1. Fragen Sie dort nach und entscheiden Sie es unter „Zustellungen“.</translation>
    </message>
    <message>
        <source>The place of the secrets is locked: %1. Unlock it, or give the passphrase.</source>
        <translation>Der Ort der Geheimnisse ist gesperrt: %1. Entsperren Sie ihn, oder geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Another program is using it: %1. Try again in a moment.</source>
        <translation>Ein anderes Programm verwendet es gerade: %1. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The file or folder cannot be used: %1.</source>
        <translation>Die Datei oder der Ordner ist nicht verwendbar: %1.</translation>
    </message>
    <message>
        <source>This is a fault of Heliograph&apos;s own: %1.</source>
        <translation>Das ist ein Fehler von Heliograph selbst: %1.</translation>
    </message>
    <message>
        <source>It cannot be reached: %1. Check the address, and whether it runs.</source>
        <translation>Es ist nicht erreichbar: %1. Prüfen Sie die Adresse, und ob es läuft.</translation>
    </message>
    <message>
        <source>The credentials are not accepted: %1. Check them.</source>
        <translation>Die Anmeldung wird nicht angenommen: %1. Bitte prüfen.</translation>
    </message>
    <message>
        <source>A newer Heliograph wrote this: %1. Update this one.</source>
        <translation>Das hat ein neueres Heliograph geschrieben: %1. Bitte dieses hier aktualisieren.</translation>
    </message>
    <message>
        <source>This asks for its count. To go on, type it back: %1</source>
        <translation>Das verlangt die Anzahl. Zum Fortfahren eintippen: %1</translation>
    </message>
    <message>
        <source>No connection: %1. It is tried again.</source>
        <translation>Keine Verbindung: %1. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>This backup cannot be restored: %1. Choose another one.</source>
        <translation>Diese Sicherung kann nicht zurückgeholt werden: %1. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The workspace cannot be read: %1. Nothing was changed in it. Check its name, or open the latest backup.</source>
        <translation>Der Arbeitsbereich lässt sich nicht lesen: %1. Nichts wurde daran geändert. Prüfen Sie den Namen, oder öffnen Sie die letzte Sicherung.</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Number or id</source>
        <translation>Nummer oder Kennung</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>Voller Name</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefonnummer</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Account id</source>
        <translation>Kontonummer</translation>
    </message>
    <message>
        <source>Site id</source>
        <translation>Kennung der Instanz</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Name der Instanz</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Wer es schrieb</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Geschrieben am</translation>
    </message>
    <message>
        <source>Changed at</source>
        <translation>Geändert am</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verweis</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 new, %2 changed, %3 as before.</source>
        <translation>%1 neu, %2 geändert, %3 wie zuvor.</translation>
    </message>
    <message>
        <source>Rows: %1 (%2 new, %3 changed, %4 as before). New customers: %5, new sites: %6.</source>
        <translation>Zeilen: %1 (%2 neu, %3 geändert, %4 wie zuvor). Neue Kunden: %5, neue Instanzen: %6.</translation>
    </message>
    <message>
        <source>Nothing was taken. Rows that cannot be used: %1.</source>
        <translation>Nichts wurde übernommen. Nicht verwendbare Zeilen: %1.</translation>
    </message>
    <message>
        <source>Rows read: %1</source>
        <translation>Gelesene Zeilen: %1</translation>
    </message>
    <message>
        <source>Incidents: %1 new, %2 changed, %3 as before. New updates: %4.</source>
        <translation>Vorfälle: %1 neu, %2 geändert, %3 wie zuvor. Neue Mitteilungen: %4.</translation>
    </message>
    <message>
        <source>Tickets looked at: %1 (%2 grouped, %3 to review, %4 unknown).</source>
        <translation>Angesehene Tickets: %1 (%2 zugeordnet, %3 durchzusehen, %4 unbekannt).</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>%1 answers: %2 contacts on its first page.</source>
        <translation>%1 antwortet: %2 Kontakte auf der ersten Seite.</translation>
    </message>
    <message>
        <source>%1 of them cannot be used; the first: %2.</source>
        <translation>%1 davon sind nicht zu gebrauchen; der erste: %2.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n contact(s)</source>
        <translation>
            <numerusform>%1: %n Kontakt</numerusform>
            <numerusform>%1: %n Kontakte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: more than %n contact(s)</source>
        <translation>
            <numerusform>%1: mehr als %n Kontakt</numerusform>
            <numerusform>%1: mehr als %n Kontakte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) cannot be used</source>
        <translation>
            <numerusform>%n Datensatz ist nicht zu gebrauchen</numerusform>
            <numerusform>%n Datensätze sind nicht zu gebrauchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts: %1</source>
        <translation>Kontakte: %1</translation>
    </message>
    <message>
        <source>New customers: %1, new contacts: %2. Of the records here %3 changed, %4 withdrawn.</source>
        <translation>Neue Kunden: %1, neue Kontakte: %2. Von den Datensätzen hier %3 geändert, %4 zurückgezogen.</translation>
    </message>
    <message>
        <source>All of it was here already; nothing was changed.</source>
        <translation>Alles war schon hier; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Newer here, and left as it is: %1.</source>
        <translation>Hier neuer und so gelassen: %1.</translation>
    </message>
    <message>
        <source>Left out, because they were erased here: %1.</source>
        <translation>Ausgelassen, weil hier gelöscht: %1.</translation>
    </message>
    <message>
        <source>Made: %1, with %2 customers and %3 contacts.</source>
        <translation>Entstanden: %1, mit %2 Kunden und %3 Kontakten.</translation>
    </message>
    <message>
        <source>%1 is in %2: contacts %3, tickets %4, messages %5, promises %6.</source>
        <translation>%1 steht in %2: Kontakte %3, Tickets %4, Mitteilungen %5, Zusagen %6.</translation>
    </message>
    <message>
        <source>Held, nothing was changed. Of the %1 records here it would withdraw %2. Values it would empty: %3.</source>
        <translation>Angehalten, nichts wurde geändert. Von den %1 Datensätzen hier würde es %2 zurückziehen. Werte, die es leeren würde: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s)</source>
        <translation>
            <numerusform>%n Mail</numerusform>
            <numerusform>%n Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n mail(s)</source>
        <translation>
            <numerusform>mehr als %n Mail</numerusform>
            <numerusform>mehr als %n Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) cannot be used</source>
        <translation>
            <numerusform>%n Mail ist nicht verwendbar</numerusform>
            <numerusform>%n Mails sind nicht verwendbar</numerusform>
        </translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>%1 cannot be used; the first: %2.</source>
        <translation>%1 nicht brauchbar; das erste: %2.</translation>
    </message>
    <message>
        <source>Of those that nobody had decided: %1 grouped, %2 to review, %3 unknown.</source>
        <translation>Von denen, die niemand entschieden hatte: %1 zugeordnet, %2 zu prüfen, %3 unbekannt.</translation>
    </message>
    <message>
        <source>%1 answers: %2 tickets on its first page.</source>
        <translation>%1 antwortet: %2 Tickets auf der ersten Seite.</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Said by a person: a call, a post made elsewhere; the text is fitted and copied</source>
        <translation>Ein Mensch sagt es: am Telefon oder anderswo; der Text wird eingepasst und kopiert</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Where it is said, for people</source>
        <translation>Wo es gesagt wird, für Menschen</translation>
    </message>
    <message>
        <source>Body limit</source>
        <translation>Textlänge</translation>
    </message>
    <message>
        <source>Characters that the place takes; 0 is no limit</source>
        <translation>Zeichen, die der Ort annimmt; 0 heißt ohne Grenze</translation>
    </message>
    <message>
        <source>Title limit</source>
        <translation>Titellänge</translation>
    </message>
    <message>
        <source>Characters that a title there may have; 0 is no limit</source>
        <translation>Zeichen, die ein Titel dort haben darf; 0 heißt ohne Grenze</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Whether the text is copied without Markdown&apos;s signs</source>
        <translation>Den Text ohne die Zeichen von Markdown kopieren</translation>
    </message>
    <message>
        <source>One mail a recipient, over your own SMTP server</source>
        <translation>Eine E-Mail je Empfänger, über den eigenen SMTP-Server</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The SMTP server&apos;s name</source>
        <translation>Name des SMTP-Servers</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Its port</source>
        <translation>Der Port des Servers</translation>
    </message>
    <message>
        <source>587, with tls 465</source>
        <translation>587, bei tls 465</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>How the connection is protected; none is for this machine alone</source>
        <translation>Wie die Verbindung geschützt ist; „keine“ gilt nur für diesen Rechner</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who logs in; empty: nobody does</source>
        <translation>Wer sich anmeldet; leer: niemand</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The user&apos;s password</source>
        <translation>Passwort des Benutzers</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>The address that mails come from</source>
        <translation>Die Adresse, von der die E-Mails kommen</translation>
    </message>
    <message>
        <source>From name</source>
        <translation>Absendername</translation>
    </message>
    <message>
        <source>The name beside it</source>
        <translation>Der Name neben dieser Adresse</translation>
    </message>
    <message>
        <source>Reply to</source>
        <translation>Antwort an</translation>
    </message>
    <message>
        <source>The address that answers go to</source>
        <translation>Die Adresse, an die Antworten gehen</translation>
    </message>
    <message>
        <source>List unsubscribe</source>
        <translation>Abmeldung</translation>
    </message>
    <message>
        <source>Where people take their address off: an https or mailto address</source>
        <translation>Wo sich jemand abmeldet: eine https- oder mailto-Adresse</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections at once</source>
        <translation>So viele zur gleichen Zeit</translation>
    </message>
    <message>
        <source>Timeout in seconds</source>
        <translation>Frist in Sekunden</translation>
    </message>
    <message>
        <source>How long one mail may take</source>
        <translation>Wie lange eine E-Mail dauern darf</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>PEM file of the one CA to trust instead of the system&apos;s</source>
        <translation>PEM-Datei der einen CA, der statt denen des Systems vertraut wird</translation>
    </message>
    <message>
        <source>A status page as files in a folder, for any static host</source>
        <translation>Eine Statusseite als Dateien in einem Ordner, für jeden einfachen Webserver</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The folder that holds the page: empty, ours, or not there yet</source>
        <translation>Der Ordner mit der Seite: leer, von hier oder noch nicht da</translation>
    </message>
    <message>
        <source>Page name</source>
        <translation>Seitenname</translation>
    </message>
    <message>
        <source>The page&apos;s name</source>
        <translation>Der Name der Seite</translation>
    </message>
    <message>
        <source>Page URL</source>
        <translation>Seiten-URL</translation>
    </message>
    <message>
        <source>Where the page is served, for the feeds&apos; links</source>
        <translation>Wo die Seite zu finden ist, für die Verweise der Feeds</translation>
    </message>
    <message>
        <source>A signed POST to one address (Standard Webhooks; chats take it as well)</source>
        <translation>Ein signierter POST an eine Adresse (Standard Webhooks; auch Chats nehmen ihn an)</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Where it is posted to</source>
        <translation>Wohin gesendet wird</translation>
    </message>
    <message>
        <source>Secret path</source>
        <translation>Geheimer Pfad</translation>
    </message>
    <message>
        <source>What follows the url where that is a secret, as chats&apos; addresses have it</source>
        <translation>Was auf die URL folgt, wenn es geheim ist, wie bei Adressen von Chats</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>The key of the signature: whsec_ and base64</source>
        <translation>Der Schlüssel der Signatur: whsec_ und base64</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Whether nothing may be posted without a signature</source>
        <translation>Nichts ohne Signatur senden</translation>
    </message>
    <message>
        <source>Receiver ignores repeats</source>
        <translation>Doppeltes ignoriert</translation>
    </message>
    <message>
        <source>Whether the receiving side drops a second message with the same webhook-id</source>
        <translation>Die Gegenseite verwirft eine zweite Nachricht mit derselben webhook-id</translation>
    </message>
    <message>
        <source>Test ping</source>
        <translation>Prüfnachricht</translation>
    </message>
    <message>
        <source>Whether a test may post a message of type heliograph.test</source>
        <translation>Beim Prüfen darf eine Nachricht vom Typ heliograph.test gesendet werden</translation>
    </message>
    <message>
        <source>How long to wait for an answer</source>
        <translation>Wie lange auf eine Antwort gewartet wird</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Country of numbers that name none, in two letters: DE</source>
        <translation>Land der Telefonnummern, die keines nennen, in zwei Buchstaben: DE</translation>
    </message>
    <message>
        <source>the workspace&apos;s</source>
        <translation>das des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>A folder of contact files: CSV, vCards, LDIF</source>
        <translation>Ein Ordner mit Kontaktdateien: CSV, vCards, LDIF</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>Der Ordner</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Which columns of CSV files hold what: email=Kontakt-Mail; name=Person</source>
        <translation>Welche Spalten der CSV-Dateien was enthalten: email=Kontakt-Mail; name=Person</translation>
    </message>
    <message>
        <source>An address book on a CardDAV server</source>
        <translation>Ein Adressbuch auf einem CardDAV-Server</translation>
    </message>
    <message>
        <source>The server, a user&apos;s place on it, or the address book itself</source>
        <translation>Der Server, der Platz eines Benutzers darauf oder das Adressbuch selbst</translation>
    </message>
    <message>
        <source>Who logs in</source>
        <translation>Wer sich anmeldet</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Adressbuch</translation>
    </message>
    <message>
        <source>Which one, by its name or the last part of its path</source>
        <translation>Welches: sein Name oder der letzte Teil seines Pfads</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>das erste</translation>
    </message>
    <message>
        <source>The people of an LDAP directory</source>
        <translation>Die Personen eines LDAP-Verzeichnisses</translation>
    </message>
    <message>
        <source>The directory server</source>
        <translation>Der Server des Verzeichnisses</translation>
    </message>
    <message>
        <source>389, or 636 for ldaps</source>
        <translation>389, bei ldaps 636</translation>
    </message>
    <message>
        <source>How the connection is sealed; none goes to this machine only</source>
        <translation>Wie die Verbindung geschützt ist; „keine“ gilt nur für diesen Rechner</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Where the people are: ou=people,dc=example,dc=com</source>
        <translation>Wo die Personen sind: ou=people,dc=example,dc=com</translation>
    </message>
    <message>
        <source>Bind DN</source>
        <translation>Bind-DN</translation>
    </message>
    <message>
        <source>Who asks, as a DN</source>
        <translation>Wer fragt, als DN</translation>
    </message>
    <message>
        <source>The password of who asks</source>
        <translation>Passwort dessen, der fragt</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Which entries, as RFC 4515 has it</source>
        <translation>Welche Einträge, in der Form von RFC 4515</translation>
    </message>
    <message>
        <source>people with an address or a number</source>
        <translation>Personen mit Adresse oder Nummer</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>What this directory calls things: account=employeeNumber; organisation=company</source>
        <translation>Wie dieses Verzeichnis die Dinge nennt: account=employeeNumber; organisation=company</translation>
    </message>
    <message>
        <source>Page size</source>
        <translation>Seitengröße</translation>
    </message>
    <message>
        <source>Entries asked for at once</source>
        <translation>So viele Einträge auf einmal</translation>
    </message>
    <message>
        <source>PEM file of the CAs to trust instead of the system&apos;s</source>
        <translation>PEM-Datei der CAs, denen statt denen des Systems vertraut wird</translation>
    </message>
    <message>
        <source>The users of a SCIM 2.0 service</source>
        <translation>Die Benutzer eines SCIM-2.0-Dienstes</translation>
    </message>
    <message>
        <source>What /Users stands behind: https://login.example.com/scim/v2</source>
        <translation>Was vor /Users steht: https://login.example.com/scim/v2</translation>
    </message>
    <message>
        <source>Who logs in with a password</source>
        <translation>Wer sich mit Passwort anmeldet</translation>
    </message>
    <message>
        <source>nobody: the token alone</source>
        <translation>niemand: nur das Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The bearer token, or the user&apos;s password</source>
        <translation>Das Bearer-Token oder das Passwort des Benutzers</translation>
    </message>
    <message>
        <source>Which users, as RFC 7644 has it: userType eq &quot;customer&quot;</source>
        <translation>Welche Benutzer, in der Form von RFC 7644: userType eq &quot;customer&quot;</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Users asked for at once</source>
        <translation>So viele Benutzer auf einmal</translation>
    </message>
    <message>
        <source>The end users and organisations of a Zendesk</source>
        <translation>Die Endbenutzer und Organisationen eines Zendesk</translation>
    </message>
    <message>
        <source>E-mail address of whose API token it is</source>
        <translation>E-Mail-Adresse dessen, dem das API-Token gehört</translation>
    </message>
    <message>
        <source>nobody: an OAuth token</source>
        <translation>niemand: ein OAuth-Token</translation>
    </message>
    <message>
        <source>The API or OAuth token</source>
        <translation>Das API- oder OAuth-Token</translation>
    </message>
    <message>
        <source>Role field</source>
        <translation>Rollenfeld</translation>
    </message>
    <message>
        <source>Key of the user field that holds roles, beside tags</source>
        <translation>Schlüssel des Benutzerfelds mit den Rollen, neben den Schlagwörtern</translation>
    </message>
    <message>
        <source>The contacts and companies of a HubSpot account</source>
        <translation>Die Kontakte und Unternehmen eines HubSpot-Kontos</translation>
    </message>
    <message>
        <source>Where the account&apos;s API is</source>
        <translation>Wo die API des Kontos ist</translation>
    </message>
    <message>
        <source>A private app&apos;s access token</source>
        <translation>Zugriffstoken einer privaten App</translation>
    </message>
    <message>
        <source>Account property</source>
        <translation>Kontofeld</translation>
    </message>
    <message>
        <source>Name of the company property that holds the account id</source>
        <translation>Name der Unternehmenseigenschaft mit der Kontonummer</translation>
    </message>
    <message>
        <source>Role property</source>
        <translation>Rollenfeld</translation>
    </message>
    <message>
        <source>Name of the contact property that holds roles</source>
        <translation>Name der Kontakteigenschaft mit den Rollen</translation>
    </message>
    <message>
        <source>The organisations and customers of Jira Service Management</source>
        <translation>Die Organisationen und Kunden von Jira Service Management</translation>
    </message>
    <message>
        <source>The API token</source>
        <translation>Das API-Token</translation>
    </message>
    <message>
        <source>Service desk</source>
        <translation>Servicedesk</translation>
    </message>
    <message>
        <source>Which one, by its id or its project&apos;s key</source>
        <translation>Welcher: seine Kennung oder der Schlüssel seines Projekts</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>What its tickets are called after: zendesk, as in zendesk:4711</source>
        <translation>Wonach seine Tickets heißen: zendesk, wie in zendesk:4711</translation>
    </message>
    <message>
        <source>the source&apos;s first name</source>
        <translation>der erste Name der Quelle</translation>
    </message>
    <message>
        <source>The mails of a mailbox, read by IMAP</source>
        <translation>Die Mails eines Postfachs, über IMAP gelesen</translation>
    </message>
    <message>
        <source>The mail server</source>
        <translation>Der Mailserver</translation>
    </message>
    <message>
        <source>993, or 143 without tls</source>
        <translation>993, oder 143 ohne tls</translation>
    </message>
    <message>
        <source>The user&apos;s password, or one for this program alone</source>
        <translation>Das Passwort des Benutzers, oder eines nur für dieses Programm</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Which ones, with ; between them: INBOX; Archive/2026</source>
        <translation>Welche, mit ; dazwischen: INBOX; Archive/2026</translation>
    </message>
    <message>
        <source>The tickets of a Zendesk</source>
        <translation>Die Tickets eines Zendesk</translation>
    </message>
    <message>
        <source>The issues of a Jira Cloud site</source>
        <translation>Die Vorgänge einer Jira-Cloud-Site</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Which issues, as JQL without an order: project = SUP</source>
        <translation>Welche Vorgänge, als JQL ohne Sortierung: project = SUP</translation>
    </message>
    <message>
        <source>The requests of Jira Service Management, all of them each time</source>
        <translation>Die Anfragen von Jira Service Management, jedes Mal alle</translation>
    </message>
    <message>
        <source>Which one, by its number</source>
        <translation>Welcher, mit seiner Nummer</translation>
    </message>
    <message>
        <source>The tickets of a Freshdesk</source>
        <translation>Die Tickets eines Freshdesk</translation>
    </message>
    <message>
        <source>An agent&apos;s API key</source>
        <translation>Der API-Schlüssel eines Agenten</translation>
    </message>
    <message>
        <source>The issues of a GitHub repository</source>
        <translation>Die Issues eines GitHub-Repositorys</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Its owner and name: company/product</source>
        <translation>Besitzer und Name: company/product</translation>
    </message>
    <message>
        <source>One that may read its issues</source>
        <translation>Eines, das seine Issues lesen darf</translation>
    </message>
    <message>
        <source>Where the API is</source>
        <translation>Wo die API ist</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Wessen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 Std</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std %2 Min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
</context>
<context>
    <name>TimelinePages</name>
    <message>
        <source>Incident %1, severity %2, %3</source>
        <translation>Vorfall %1, Schwere %2, %3</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>Begonnen %1</translation>
    </message>
    <message>
        <source>Resolved %1</source>
        <translation>Behoben %1</translation>
    </message>
    <message>
        <source>Made %1 on desk %2</source>
        <translation>Erstellt %1 auf Rechner %2</translation>
    </message>
    <message>
        <source>Journal head %1</source>
        <translation>Kopf des Journals %1</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>keine Zeit</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Investigating</source>
        <translation>Wird untersucht</translation>
    </message>
    <message>
        <source>Identified</source>
        <translation>Ursache gefunden</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Wird beobachtet</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Postmortem</source>
        <translation>Nachbetrachtung</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>neuer Versuch</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>ungewiss</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>grouped</source>
        <translation>zugeordnet</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>durchzusehen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Mitteilung</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>Technical owner</source>
        <translation>Technisch verantwortlich</translation>
    </message>
    <message>
        <source>Executive</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>In Durchsicht</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Status page folder</source>
        <translation>Ordner der Statusseite</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Severity %1</source>
        <translation>Schwere %1</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlichkeit</translation>
    </message>
    <message>
        <source>All affected</source>
        <translation>Alle Betroffenen</translation>
    </message>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>One customer</source>
        <translation>Ein Kunde</translation>
    </message>
    <message>
        <source>Executives</source>
        <translation>Leitungen</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>Importierte Dateien</translation>
    </message>
    <message>
        <source>Typed by hand</source>
        <translation>Von Hand eingetragen</translation>
    </message>
    <message>
        <source>Folder of files</source>
        <translation>Ordner mit Dateien</translation>
    </message>
    <message>
        <source>CardDAV address book</source>
        <translation>CardDAV-Adressbuch</translation>
    </message>
    <message>
        <source>LDAP directory</source>
        <translation>LDAP-Verzeichnis</translation>
    </message>
    <message>
        <source>SCIM 2.0 directory</source>
        <translation>SCIM-2.0-Verzeichnis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>by a sync</source>
        <translation>durch einen Abgleich</translation>
    </message>
    <message>
        <source>by a delivery</source>
        <translation>durch eine Zustellung</translation>
    </message>
    <message>
        <source>by their answer</source>
        <translation>durch ihre Antwort</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>− %1</source>
        <translation>− %1</translation>
    </message>
    <message>
        <source>− %1 more</source>
        <translation>− %1 weitere</translation>
    </message>
    <message>
        <source>~ %1: %2 would be empty, was %3</source>
        <translation>~ %1: %2 wäre leer, war %3</translation>
    </message>
    <message>
        <source>~ %1 more</source>
        <translation>~ %1 weitere</translation>
    </message>
    <message>
        <source>Held, nothing was changed. Of the %1 records that this source had, it would withdraw %2. Values it would empty: %3.</source>
        <translation>Angehalten, nichts wurde geändert. Von den %1 Datensätzen, die diese Quelle hatte, würde sie %2 zurückziehen. Werte, die sie leeren würde: %3.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Mailbox (IMAP)</source>
        <translation>Postfach (IMAP)</translation>
    </message>
    <message>
        <source>%1 tickets</source>
        <translation>%1-Tickets</translation>
    </message>
</context>
<context>
    <name>ui::AffectedDialog</name>
    <message>
        <source>Who is affected</source>
        <translation>Wer ist betroffen</translation>
    </message>
    <message>
        <source>Set them as affected</source>
        <translation>Als betroffen festhalten</translation>
    </message>
    <message>
        <source>Paste ids with their kind in front, or choose a file with a column of them. A number alone is not taken: a site&apos;s and an account&apos;s look alike.</source>
        <translation>Fügen Sie Kennungen mit vorangestellter Art ein, oder wählen Sie eine Datei mit einer solchen Spalte. Eine bloße Nummer wird nicht genommen: die einer Instanz und die eines Kontos sehen gleich aus.</translation>
    </message>
    <message>
        <source>Sites and accounts</source>
        <translation>Instanzen und Konten</translation>
    </message>
    <message>
        <source>Sites only</source>
        <translation>Nur Instanzen</translation>
    </message>
    <message>
        <source>Accounts only</source>
        <translation>Nur Konten</translation>
    </message>
    <message>
        <source>What the list holds</source>
        <translation>Was die Liste enthält</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>The list holds</source>
        <translation>Die Liste enthält</translation>
    </message>
    <message>
        <source>Ids of those affected</source>
        <translation>Kennungen der Betroffenen</translation>
    </message>
    <message>
        <source>What cannot be used</source>
        <translation>Was nicht verwendbar ist</translation>
    </message>
    <message>
        <source>Type the count back</source>
        <translation>Geben Sie die Anzahl ein</translation>
    </message>
    <message>
        <source>The list of those affected</source>
        <translation>Die Liste der Betroffenen</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt);;All files (*)</source>
        <translation>Listen (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>This reaches many. To go on, type %1</source>
        <translation>Das betrifft viele. Um fortzufahren, geben Sie %1 ein</translation>
    </message>
    <message>
        <source>see the list above</source>
        <translation>siehe die Liste oben</translation>
    </message>
    <message>
        <source>%1 added, %2 taken off, %3 were there already</source>
        <translation>%1 hinzugefügt, %2 entfernt, %3 waren schon da</translation>
    </message>
</context>
<context>
    <name>ui::AffectedTab</name>
    <message>
        <source>no contact known</source>
        <translation>kein Kontakt bekannt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>%1 of %2 sites</source>
        <translation>%1 von %2 Instanzen</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Instanzen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Open tickets</source>
        <translation>Offene Tickets</translation>
    </message>
    <message>
        <source>Affected customers</source>
        <translation>Betroffene Kunden</translation>
    </message>
    <message>
        <source>Nobody is named yet</source>
        <translation>Noch ist niemand genannt</translation>
    </message>
    <message>
        <source>Import or paste the list of those affected: site and account ids with their kind in front, as site:12314 or account:40188.</source>
        <translation>Importieren Sie die Liste der Betroffenen oder fügen Sie sie ein: Kennungen von Instanzen und Konten mit vorangestellter Art, also site:12314 oder account:40188.</translation>
    </message>
    <message>
        <source>Import or paste…</source>
        <translation>Importieren oder einfügen…</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>write to them</source>
        <translation>ihnen schreiben</translation>
    </message>
    <message>
        <source>back again</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>All affected</source>
        <translation>Alle Betroffenen</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>Nicht wiederhergestellt</translation>
    </message>
    <message>
        <source>Never reached</source>
        <translation>Nie erreicht</translation>
    </message>
    <message>
        <source>Which customers</source>
        <translation>Welche Kunden</translation>
    </message>
    <message>
        <source>Silent first</source>
        <translation>Lange Ungehörte zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>By tier</source>
        <translation>Nach Stufe</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Filter by name or id</source>
        <translation>Nach Name oder Kennung filtern</translation>
    </message>
    <message>
        <source>Not affected…</source>
        <translation>Nicht betroffen…</translation>
    </message>
    <message>
        <source>Write to them</source>
        <translation>Ihnen schreiben</translation>
    </message>
    <message>
        <source>Reached %1</source>
        <translation>Erreicht: %1</translation>
    </message>
    <message>
        <source>Never reached %1</source>
        <translation>Nie erreicht: %1</translation>
    </message>
    <message>
        <source>%1 customers, %2 sites.</source>
        <translation>%1 Kunden, %2 Instanzen.</translation>
    </message>
    <message>
        <source>%1 customers.</source>
        <translation>%1 Kunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) are taken off this incident.</source>
        <translation>
            <numerusform>%n Kunde wird von diesem Vorfall genommen.</numerusform>
            <numerusform>%n Kunden werden von diesem Vorfall genommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ApprovalDialog</name>
    <message>
        <source>Approval of revision %1</source>
        <translation>Freigabe der Fassung %1</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Somebody other than the author has approved it</source>
        <translation>Jemand anderes als der Verfasser hat es freigegeben</translation>
    </message>
    <message>
        <source>It goes without an approval, because</source>
        <translation>Es geht ohne Freigabe hinaus, weil</translation>
    </message>
    <message>
        <source>This is a record of who said yes, for the timeline. On one desk it is not access control: nothing is locked by it.</source>
        <translation>Das hält für den Verlauf fest, wer zugestimmt hat. Auf einem einzelnen Rechner ist es keine Zugriffskontrolle: nichts wird dadurch gesperrt.</translation>
    </message>
    <message>
        <source>Who approved it</source>
        <translation>Wer es freigegeben hat</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>on the phone</source>
        <translation>am Telefon</translation>
    </message>
    <message>
        <source>in a chat</source>
        <translation>in einem Chat</translation>
    </message>
    <message>
        <source>How they said it</source>
        <translation>Wie es gesagt wurde</translation>
    </message>
    <message>
        <source>Why it goes without an approval</source>
        <translation>Warum es ohne Freigabe hinausgeht</translation>
    </message>
</context>
<context>
    <name>ui::AssignDialog</name>
    <message>
        <source>Whose ticket is it?</source>
        <translation>Wessen Ticket ist es?</translation>
    </message>
    <message>
        <source>Group under them</source>
        <translation>Ihnen zuordnen</translation>
    </message>
</context>
<context>
    <name>ui::BackupDialog</name>
    <message>
        <source>Backups of this workspace</source>
        <translation>Sicherungen dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source> weeks</source>
        <translation> Wochen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>None: no backup is made by itself</source>
        <translation>Keiner: Es wird nicht von selbst gesichert</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>One every</source>
        <translation>Eine alle</translation>
    </message>
    <message>
        <source>Keep one a day for</source>
        <translation>Eine je Tag behalten für</translation>
    </message>
    <message>
        <source>Keep one a week for</source>
        <translation>Eine je Woche behalten für</translation>
    </message>
    <message>
        <source>Keep withdrawn contacts for</source>
        <translation>Zurückgezogene Kontakte behalten für</translation>
    </message>
    <message>
        <source>All backups of the last 24 hours are kept besides. A disk of its own is better: what breaks this one must not break them. Passwords are in no backup.</source>
        <translation>Alle Sicherungen der letzten 24 Stunden bleiben außerdem. Ein eigener Datenträger ist besser: Was diesen beschädigt, darf sie nicht beschädigen. Passwörter sind in keiner Sicherung.</translation>
    </message>
    <message>
        <source>the folder %1</source>
        <translation>der Ordner %1</translation>
    </message>
</context>
<context>
    <name>ui::BackupsPanel</name>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>Everything this desk knows is one file on this machine. Name a folder, better on another disk, and a checked copy is made there every few hours while work goes on.</source>
        <translation>Alles, was hier bekannt ist, steht in einer Datei auf diesem Rechner. Einen Ordner nennen, besser auf einem anderen Datenträger, und alle paar Stunden entsteht dort eine geprüfte Kopie, während die Arbeit weitergeht.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Einen Ordner wählen…</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>None was made yet.</source>
        <translation>Noch ist keine entstanden.</translation>
    </message>
    <message>
        <source>The last good backup is from %1: %2 overdue.</source>
        <translation>Die letzte gute Sicherung ist vom %1: %2 überfällig.</translation>
    </message>
    <message>
        <source>The last good backup is from %1 (%2).</source>
        <translation>Die letzte gute Sicherung ist vom %1 (%2).</translation>
    </message>
    <message>
        <source>The last try failed, %1: %2</source>
        <translation>Der letzte Versuch ist gescheitert, %1: %2</translation>
    </message>
    <message>
        <source>One is made every %1 in %2.</source>
        <translation>Alle %1 entsteht eine in %2.</translation>
    </message>
    <message>
        <source>Kept now: %1. All of the last 24 hours stay, then one a day for %2 days and one a week for %3 weeks.</source>
        <translation>Aufbewahrt: %1. Alle der letzten 24 Stunden bleiben, danach eine je Tag für %2 Tage und eine je Woche für %3 Wochen.</translation>
    </message>
    <message>
        <source>A contact that every source has withdrawn is removed after %1 days.</source>
        <translation>Ein Kontakt, den alle Quellen zurückgezogen haben, wird nach %1 Tagen entfernt.</translation>
    </message>
    <message>
        <source>Making a backup</source>
        <translation>Eine Sicherung entsteht</translation>
    </message>
    <message>
        <source>Made and checked: %1</source>
        <translation>Entstanden und geprüft: %1</translation>
    </message>
    <message>
        <source>Contact pack</source>
        <translation>Kontaktpaket</translation>
    </message>
    <message>
        <source>All customers and contacts in one sealed file, to keep away from here. Another desk imports it and knows the same people.</source>
        <translation>Alle Kunden und Kontakte in einer versiegelten Datei, um sie anderswo aufzubewahren. Ein anderer Arbeitsplatz liest sie ein und kennt dieselben Personen.</translation>
    </message>
    <message>
        <source>Import a contact pack…</source>
        <translation>Ein Kontaktpaket einlesen…</translation>
    </message>
    <message>
        <source>Make a contact pack…</source>
        <translation>Ein Kontaktpaket erstellen…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>The window closes, the backup takes the workspace&apos;s place, and the window opens again. What is there now is kept beside; nobody comes back who was erased since, and nothing is sent again.</source>
        <translation>Das Fenster schließt, die Sicherung tritt an die Stelle des Arbeitsbereichs, und das Fenster öffnet wieder. Was jetzt da ist, bleibt daneben erhalten; niemand kommt zurück, der seither gelöscht wurde, und nichts wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Erase people…</source>
        <translation>Personen löschen…</translation>
    </message>
    <message>
        <source>Erasing people</source>
        <translation>Personen löschen</translation>
    </message>
    <message>
        <source>Who asks for it by law is removed from everywhere here, one person or a list, and nothing brings them back. The backups and contact packs that still hold them are named.</source>
        <translation>Wer es nach dem Gesetz verlangt, wird hier überall entfernt, eine Person oder eine Liste, und nichts bringt sie zurück. Die Sicherungen und Kontaktpakete, die sie noch enthalten, werden genannt.</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Eine Sicherung wählen</translation>
    </message>
    <message>
        <source>Backups (*)</source>
        <translation>Sicherungen (*)</translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ui::ByHandDialog</name>
    <message>
        <source>Say it: %1</source>
        <translation>Sagen: %1</translation>
    </message>
    <message>
        <source>Mark as said</source>
        <translation>Als gesagt vermerken</translation>
    </message>
    <message>
        <source>When it was said</source>
        <translation>Wann es gesagt wurde</translation>
    </message>
    <message>
        <source>What is to be said</source>
        <translation>Was zu sagen ist</translation>
    </message>
    <message>
        <source>%1 / %2 characters</source>
        <translation>%1 / %2 Zeichen</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 Zeichen</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) did not fit and are left out</source>
        <translation>
            <numerusform>%n Zeichen passte nicht und fehlt</numerusform>
            <numerusform>%n Zeichen passten nicht und fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Where it was said</source>
        <translation>Wo es gesagt wurde</translation>
    </message>
    <message>
        <source>Who heard it</source>
        <translation>Wer es gehört hat</translation>
    </message>
    <message>
        <source>The people on the call, the readers of the forum…</source>
        <translation>Die Teilnehmer des Anrufs, die Leser des Forums…</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>ui::ChannelDialog</name>
    <message>
        <source>Add a channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Kind of channel</source>
        <translation>Art des Kanals</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>Hängt ab von</translation>
    </message>
    <message>
        <source>What must work for it to work: “our own mail relay”</source>
        <translation>Was dafür funktionieren muss: „unser eigener Mailserver“</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>ui::ChannelPreviews</name>
    <message>
        <source>No channel yet: add one under Channels, and what it will show stands here.</source>
        <translation>Noch kein Kanal: fügen Sie unter „Kanäle“ einen hinzu, dann steht hier, was er zeigen wird.</translation>
    </message>
</context>
<context>
    <name>ui::ChannelsPage</name>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message numerus="yes">
        <source>%n need a decision</source>
        <translation>
            <numerusform>%n braucht eine Entscheidung</numerusform>
            <numerusform>%n brauchen eine Entscheidung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>Hängt ab von</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Add a channel…</source>
        <translation>Kanal hinzufügen…</translation>
    </message>
    <message>
        <source>No channel yet</source>
        <translation>Noch kein Kanal</translation>
    </message>
    <message>
        <source>Add the places where customers hear from you: a status page folder that any static host can serve, mail, a webhook, and your own voice. Best some that do not depend on what may break.</source>
        <translation>Fügen Sie hinzu, wo Kunden von Ihnen hören: einen Ordner mit der Statusseite, den jeder einfache Webserver ausliefern kann, E-Mail, einen Webhook und Ihre eigene Stimme. Am besten einige, die nicht von dem abhängen, was ausfallen kann.</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Who sits at this desk</source>
        <translation>Wer an diesem Rechner sitzt</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
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
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation>Wer hier sitzt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Secrets are kept in %1</source>
        <translation>Geheimnisse liegen in: %1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Takes effect when Heliograph is opened again.</source>
        <translation>Gilt ab dem nächsten Start von Heliograph.</translation>
    </message>
    <message>
        <source>Added. Test it before it is needed.</source>
        <translation>Hinzugefügt. Prüfen Sie ihn, bevor er gebraucht wird.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>It is out of sight from then on. What it has delivered stays in the record.</source>
        <translation>Er ist dann nicht mehr zu sehen. Was er zugestellt hat, bleibt festgehalten.</translation>
    </message>
    <message>
        <source>Why it is removed</source>
        <translation>Warum er entfernt wird</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Testing %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Looking where secrets can be kept</source>
        <translation>Sieht nach, wo Geheimnisse aufbewahrt werden können</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find a customer, contact, ticket, incident or command</source>
        <translation>Kunden, Kontakt, Ticket, Vorfall oder Befehl suchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Nothing here is called “%1”: no customer, contact, ticket, incident, tab or command. A part of the name, an address or a number is enough.</source>
        <translation>Nichts heißt hier „%1“: kein Kunde, Kontakt, Ticket, Vorfall, Reiter oder Befehl. Ein Teil des Namens, eine Adresse oder Nummer genügt.</translation>
    </message>
</context>
<context>
    <name>ui::ComponentsDialog</name>
    <message>
        <source>What is broken?</source>
        <translation>Was ist gestört?</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>With commas between: Paging, Wiki</source>
        <translation>Mit Kommas dazwischen: Paging, Wiki</translation>
    </message>
</context>
<context>
    <name>ui::ComposeTab</name>
    <message>
        <source>Ask for approval</source>
        <translation>Um Freigabe bitten</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Veröffentlichen…</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Fill from facts</source>
        <translation>Mit Fakten füllen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title of the update</source>
        <translation>Titel der Mitteilung</translation>
    </message>
    <message>
        <source>Text of the update</source>
        <translation>Text der Mitteilung</translation>
    </message>
    <message>
        <source>What customers see, since when, what is new, what is known and what is not, and when the next update comes.</source>
        <translation>Was Kunden sehen, seit wann, was neu ist, was bekannt ist und was nicht, und wann die nächste Mitteilung kommt.</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Empfängerkreis</translation>
    </message>
    <message>
        <source>State that it announces</source>
        <translation>Status, den sie bekannt gibt</translation>
    </message>
    <message>
        <source>goes without approval</source>
        <translation>geht ohne Freigabe hinaus</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>freigegeben von %1</translation>
    </message>
    <message>
        <source>wants an approval</source>
        <translation>braucht eine Freigabe</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Fassung %1</translation>
    </message>
    <message>
        <source>Not kept yet</source>
        <translation>Noch nicht gesichert</translation>
    </message>
    <message>
        <source>Revision %1, saved %2</source>
        <translation>Fassung %1, gesichert %2</translation>
    </message>
    <message>
        <source>Not known, so not filled: %1</source>
        <translation>Nicht bekannt, daher nicht gefüllt: %1</translation>
    </message>
    <message>
        <source>There is no text to approve yet.</source>
        <translation>Es gibt noch keinen Text freizugeben.</translation>
    </message>
    <message>
        <source>There is no text to publish yet.</source>
        <translation>Es gibt noch keinen Text zu veröffentlichen.</translation>
    </message>
    <message>
        <source>There is no channel to publish to: add one under Channels.</source>
        <translation>Es gibt keinen Kanal für die Veröffentlichung: fügen Sie unter „Kanäle“ einen hinzu.</translation>
    </message>
    <message numerus="yes">
        <source>Published to %n target(s). What becomes of each stands under Deliveries.</source>
        <translation>
            <numerusform>An %n Ziel veröffentlicht. Was daraus wird, steht unter „Zustellungen“.</numerusform>
            <numerusform>An %n Ziele veröffentlicht. Was aus jedem wird, steht unter „Zustellungen“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open deliveries</source>
        <translation>Zustellungen öffnen</translation>
    </message>
</context>
<context>
    <name>ui::ContactDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>no source says</source>
        <translation>keine Quelle sagt es</translation>
    </message>
    <message>
        <source>Never verified.</source>
        <translation>Nie bestätigt.</translation>
    </message>
    <message>
        <source>The address bounces.</source>
        <translation>Die Adresse ist unzustellbar.</translation>
    </message>
    <message>
        <source>Verified %1 %2.</source>
        <translation>Bestätigt %1 %2.</translation>
    </message>
    <message>
        <source>They asked not to be written to.</source>
        <translation>Möchte nicht angeschrieben werden.</translation>
    </message>
    <message>
        <source>I have checked it</source>
        <translation>Ich habe es geprüft</translation>
    </message>
    <message>
        <source>May be written to</source>
        <translation>Darf angeschrieben werden</translation>
    </message>
    <message>
        <source>Do not write to</source>
        <translation>Nicht anschreiben</translation>
    </message>
    <message>
        <source>Perhaps the same person: %1</source>
        <translation>Vielleicht dieselbe Person: %1</translation>
    </message>
    <message>
        <source>They are one</source>
        <translation>Es ist eine Person</translation>
    </message>
    <message>
        <source>Where it is from</source>
        <translation>Woher es kommt</translation>
    </message>
    <message>
        <source>%1, last seen %2</source>
        <translation>%1, zuletzt gesehen %2</translation>
    </message>
    <message>
        <source>withdrawn %1</source>
        <translation>zurückgezogen %1</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address</source>
        <translation>„%1“ ist keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>“%1” is no phone number</source>
        <translation>„%1“ ist keine Telefonnummer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Somebody whom no source has: a name, and an address or a number. No sync changes what you type.</source>
        <translation>Jemand, den keine Quelle hat: ein Name, und eine Adresse oder eine Nummer. Kein Abgleich ändert, was Sie eintippen.</translation>
    </message>
    <message>
        <source>Not this person</source>
        <translation>Nicht diese Person</translation>
    </message>
    <message>
        <source>What %1 says is of somebody else</source>
        <translation>Was %1 sagt, meint jemand anderen</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Endgültig löschen…</translation>
    </message>
    <message>
        <source>A new contact of %1</source>
        <translation>Ein neuer Kontakt von %1</translation>
    </message>
    <message>
        <source>What you type counts before every source, and no sync changes it. Leave a line empty to show what the sources say. Roles that you tick count instead of theirs.</source>
        <translation>Was Sie eintragen, gilt vor jeder Quelle, und kein Abgleich ändert es. Eine leere Zeile zeigt, was die Quellen sagen. Angekreuzte Rollen gelten anstelle von deren Rollen.</translation>
    </message>
    <message>
        <source>%1, besides: %2, last seen %3</source>
        <translation>%1, außerdem: %2, zuletzt gesehen %3</translation>
    </message>
    <message>
        <source>its address bounces</source>
        <translation>die Adresse dort ist unzustellbar</translation>
    </message>
</context>
<context>
    <name>ui::ContactsAsOfDialog</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Contacts of %1 as they were</source>
        <translation>Kontakte von %1, wie sie waren</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand vom</translation>
    </message>
    <message>
        <source>What is set back counts like what is typed by hand: before every source, until it is taken back. Nobody else&apos;s contacts are touched, and nobody is removed.</source>
        <translation>Was zurückgesetzt wird, zählt wie von Hand eingetippt: vor jeder Quelle, bis es zurückgenommen wird. Die Kontakte anderer bleiben unberührt, und niemand wird entfernt.</translation>
    </message>
    <message>
        <source>as now</source>
        <translation>wie jetzt</translation>
    </message>
    <message>
        <source>came later, and stays</source>
        <translation>kam später dazu und bleibt</translation>
    </message>
    <message>
        <source>Nobody was known here at that time.</source>
        <translation>Zu dieser Zeit war hier niemand bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>Set back %n contact(s)</source>
        <translation>
            <numerusform>%n Kontakt zurücksetzen</numerusform>
            <numerusform>%n Kontakte zurücksetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>withdrawn since</source>
        <translation>seither zurückgezogen</translation>
    </message>
    <message>
        <source>otherwise now</source>
        <translation>jetzt anders</translation>
    </message>
    <message>
        <source>%1: %2, now %3</source>
        <translation>%1: %2, jetzt %3</translation>
    </message>
    <message>
        <source>as now, but for what came since and stays</source>
        <translation>wie jetzt, bis auf das, was seither dazukam und bleibt</translation>
    </message>
    <message>
        <source>merged into %1 since; split them there</source>
        <translation>seither mit %1 zusammengeführt; dort wieder zu trennen</translation>
    </message>
</context>
<context>
    <name>ui::CountDialog</name>
    <message>
        <source>To go on, type %1</source>
        <translation>Um fortzufahren, geben Sie %1 ein</translation>
    </message>
    <message>
        <source>Type %1</source>
        <translation>Geben Sie %1 ein</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
</context>
<context>
    <name>ui::CountryDialog</name>
    <message>
        <source>Country of phone numbers</source>
        <translation>Land der Telefonnummern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>“030 1234567” is a number in Berlin or in another country: say whose such numbers are, and they are known to be the same as “+49 30 1234567”. What was imported before is read so at its next sync.</source>
        <translation>„030 1234567“ ist eine Nummer in Berlin oder in einem anderen Land: Sagen Sie, wo solche Nummern hingehören, dann gelten sie als dieselben wie „+49 30 1234567“. Was schon importiert ist, wird beim nächsten Abgleich so gelesen.</translation>
    </message>
    <message>
        <source>Nobody knows</source>
        <translation>Niemand weiß es</translation>
    </message>
</context>
<context>
    <name>ui::CustomerDetail</name>
    <message>
        <source>bouncing</source>
        <translation>unzustellbar</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>nie geprüft</translation>
    </message>
    <message>
        <source>Choose a customer to see who they are.</source>
        <translation>Wählen Sie einen Kunden, um zu sehen, wer er ist.</translation>
    </message>
    <message>
        <source>tier %1</source>
        <translation>Stufe %1</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n Instanz</numerusform>
            <numerusform>%n Instanzen</numerusform>
        </translation>
    </message>
    <message>
        <source>With %1 merged into it</source>
        <translation>Mit %1 zusammengeführt</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Instanzen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Nobody is known here.</source>
        <translation>Hier ist niemand bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tickets, %n open</source>
        <translation>
            <numerusform>Tickets, %n offen</numerusform>
            <numerusform>Tickets, %n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>What they were told</source>
        <translation>Was ihnen gesagt wurde</translation>
    </message>
    <message>
        <source>Nothing from here</source>
        <translation>Von hier aus nichts</translation>
    </message>
    <message>
        <source>%1 %2,</source>
        <translation>%1 %2,</translation>
    </message>
    <message>
        <source>withdrawn %1 ago</source>
        <translation>zurückgezogen vor %1</translation>
    </message>
    <message>
        <source>not to be written to</source>
        <translation>nicht anschreiben</translation>
    </message>
    <message>
        <source>Add a contact…</source>
        <translation>Kontakt hinzufügen…</translation>
    </message>
    <message>
        <source>As they were…</source>
        <translation>Wie sie waren…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>One contact was made two, %1.</source>
        <translation>Aus einem Kontakt wurden zwei, %1.</translation>
    </message>
    <message>
        <source>Two contacts were made one, %1.</source>
        <translation>Aus zwei Kontakten wurde einer, %1.</translation>
    </message>
    <message>
        <source>also %1</source>
        <translation>auch %1</translation>
    </message>
</context>
<context>
    <name>ui::CustomerPicker</name>
    <message>
        <source>A name, an id as site:12314, a person&apos;s address</source>
        <translation>Ein Name, eine Kennung wie site:12314, die Adresse einer Person</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>Gefundene Kunden</translation>
    </message>
</context>
<context>
    <name>ui::CustomersPage</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Instanzen</translation>
    </message>
    <message>
        <source>Open tickets</source>
        <translation>Offene Tickets</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Name, account, site, person, address or number</source>
        <translation>Name, Konto, Instanz, Person, Adresse oder Nummer</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Zusammenführen mit…</translation>
    </message>
    <message>
        <source>Import contacts…</source>
        <translation>Kontakte importieren…</translation>
    </message>
    <message>
        <source>No customer is known yet</source>
        <translation>Noch ist kein Kunde bekannt</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Strg F</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Merged. Contacts, sites and tickets stand under one customer now.</source>
        <translation>Zusammengeführt. Kontakte, Instanzen und Tickets stehen jetzt unter einem Kunden.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The merge is undone.</source>
        <translation>Die Zusammenführung ist rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Customers, sites and people from a file: CSV, vCards or LDIF. The same file again changes nothing, and nobody is ever deleted here because a file lacks them.</source>
        <translation>Kunden, Instanzen und Personen aus einer Datei: CSV, vCards oder LDIF. Dieselbe Datei noch einmal ändert nichts, und niemand wird hier je gelöscht, weil eine Datei ihn nicht hat.</translation>
    </message>
    <message>
        <source>Contacts (*.csv *.tsv *.txt *.vcf *.ldif);;All files (*)</source>
        <translation>Kontakte (*.csv *.tsv *.txt *.vcf *.ldif);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import the contacts that you would need if everything else were gone: a file from the billing system, the CRM or the desk. They stay here when they vanish there.</source>
        <translation>Importieren Sie die Kontakte, die Sie brauchen, wenn alles andere weg ist: eine Datei aus der Abrechnung, dem CRM oder dem Ticketsystem. Sie bleiben hier, wenn sie dort verschwinden.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export the customer&apos;s file</source>
        <translation>Die Akte des Kunden exportieren</translation>
    </message>
    <message>
        <source>Customer&apos;s file (*.json)</source>
        <translation>Akte des Kunden (*.json)</translation>
    </message>
</context>
<context>
    <name>ui::DeliveriesTab</name>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>again %1</source>
        <translation>wieder %1</translation>
    </message>
    <message>
        <source>Why, or what was answered</source>
        <translation>Warum, oder was geantwortet wurde</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Nothing was sent from here yet</source>
        <translation>Von hier wurde noch nichts gesendet</translation>
    </message>
    <message>
        <source>Once an update is published, every target stands here: delivered, still waiting, or in need of a decision, always with the reason.</source>
        <translation>Sobald eine Mitteilung veröffentlicht ist, steht hier jedes Ziel: zugestellt, noch wartend oder zu entscheiden, immer mit dem Grund.</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>send again</source>
        <translation>erneut senden</translation>
    </message>
    <message>
        <source>it arrived</source>
        <translation>es kam an</translation>
    </message>
    <message>
        <source>it did not arrive</source>
        <translation>es kam nicht an</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>say it, or mark it as said</source>
        <translation>sagen oder als gesagt vermerken</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Need a person</source>
        <translation>Brauchen einen Menschen</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Alle Kanäle</translation>
    </message>
    <message>
        <source>All updates</source>
        <translation>Alle Mitteilungen</translation>
    </message>
    <message>
        <source>State of deliveries</source>
        <translation>Zustand der Zustellungen</translation>
    </message>
    <message>
        <source>Channel of deliveries</source>
        <translation>Kanal der Zustellungen</translation>
    </message>
    <message>
        <source>Update of deliveries</source>
        <translation>Mitteilung der Zustellungen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>It arrived…</source>
        <translation>Es kam an…</translation>
    </message>
    <message>
        <source>It did arrive</source>
        <translation>Es kam an</translation>
    </message>
    <message>
        <source>It did not arrive…</source>
        <translation>Es kam nicht an…</translation>
    </message>
    <message>
        <source>It did not arrive: queue it again</source>
        <translation>Es kam nicht an: erneut einreihen</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Auslassen…</translation>
    </message>
    <message>
        <source>Do not send it</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Say it…</source>
        <translation>Sagen…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n target(s). What you state here stands in the timeline.</source>
        <translation>
            <numerusform>%n Ziel. Was Sie hier angeben, steht im Verlauf.</numerusform>
            <numerusform>%n Ziele. Was Sie hier angeben, steht im Verlauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>How you know, or why</source>
        <translation>Woher Sie es wissen, oder warum</translation>
    </message>
    <message>
        <source>State it</source>
        <translation>Festhalten</translation>
    </message>
</context>
<context>
    <name>ui::EraseDialog</name>
    <message>
        <source>Erase people for good</source>
        <translation>Personen endgültig löschen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>For who asks for it by law. It cannot be undone: whatever a source, a backup or a contact pack says of them later, they do not come back. Tickets keep their texts.</source>
        <translation>Für alle, die es nach dem Gesetz verlangen. Es lässt sich nicht rückgängig machen: Was auch immer eine Quelle, eine Sicherung oder ein Kontaktpaket später von ihnen sagt, sie kommen nicht zurück. Tickets behalten ihren Text.</translation>
    </message>
    <message>
        <source>Their addresses or ids, one a line</source>
        <translation>Ihre Adressen oder Kennungen, eine je Zeile</translation>
    </message>
    <message>
        <source>Why, for the journal</source>
        <translation>Warum, für das Journal</translation>
    </message>
    <message>
        <source>Nobody here is or was “%1”.</source>
        <translation>Niemand hier ist oder war „%1“.</translation>
    </message>
    <message>
        <source>To go on, type %1</source>
        <translation>Zum Fortfahren %1 eintippen</translation>
    </message>
    <message>
        <source>Type %1</source>
        <translation>%1 eintippen</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) erased.</source>
        <translation>
            <numerusform>%n Kontakt gelöscht.</numerusform>
            <numerusform>%n Kontakte gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Records removed: %1. Messages that went to them stand without their target: %2. Tickets without their sender: %3. Journal entries without their values: %4.</source>
        <translation>Entfernte Datensätze: %1. Nachrichten an sie, nun ohne Empfänger: %2. Tickets ohne Absender: %3. Journaleinträge ohne ihre Werte: %4.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>These copies may still hold them; make them anew, or destroy them:</source>
        <translation>Diese Kopien enthalten sie vielleicht noch; machen Sie sie neu, oder vernichten Sie sie:</translation>
    </message>
</context>
<context>
    <name>ui::FindingCard</name>
    <message>
        <source>Repeats an earlier update</source>
        <translation>Wiederholt eine frühere Mitteilung</translation>
    </message>
    <message>
        <source>Says nothing new</source>
        <translation>Sagt nichts Neues</translation>
    </message>
    <message>
        <source>A placeholder is not filled</source>
        <translation>Ein Platzhalter ist nicht gefüllt</translation>
    </message>
    <message>
        <source>Longer than a channel allows</source>
        <translation>Länger, als ein Kanal erlaubt</translation>
    </message>
    <message>
        <source>A promise without a time</source>
        <translation>Eine Zusage ohne Zeit</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>Sehen Sie sich das an</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
</context>
<context>
    <name>ui::FindingsColumn</name>
    <message>
        <source>What is new to them</source>
        <translation>Was für sie neu ist</translation>
    </message>
    <message>
        <source>Said before</source>
        <translation>Schon gesagt</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>Noch nichts geschrieben</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Findings, %1</source>
        <translation>Befunde, %1</translation>
    </message>
    <message>
        <source>None. It says something new.</source>
        <translation>Keine. Es sagt etwas Neues.</translation>
    </message>
    <message>
        <source>They come while you write.</source>
        <translation>Sie kommen, während Sie schreiben.</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>%n weiteren zeigen</numerusform>
            <numerusform>%n weitere zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing yet: this is the first.</source>
        <translation>Noch nichts: dies ist die erste.</translation>
    </message>
    <message>
        <source>time not known</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>anderswo</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>wiederholt</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nichts Neues</translation>
    </message>
</context>
<context>
    <name>ui::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ui::FreshnessPicture</name>
    <message>
        <source>%1: never synced</source>
        <translation>%1: nie abgeglichen</translation>
    </message>
    <message>
        <source>%1: synced %2</source>
        <translation>%1: abgeglichen %2</translation>
    </message>
    <message>
        <source>Freshness of the sources over time</source>
        <translation>Alter der Quellen im Lauf der Zeit</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>frisch</translation>
    </message>
    <message>
        <source>older than it may be</source>
        <translation>älter als erlaubt</translation>
    </message>
    <message>
        <source>may be of any age</source>
        <translation>beliebiges Alter erlaubt</translation>
    </message>
    <message>
        <source>before the first sync</source>
        <translation>vor dem ersten Abgleich</translation>
    </message>
</context>
<context>
    <name>ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Take the other rows although some cannot be used</source>
        <translation>Die übrigen Zeilen nehmen, obwohl einige nicht verwendbar sind</translation>
    </message>
    <message>
        <source>The file to import</source>
        <translation>Die zu importierende Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>The file&apos;s first rows</source>
        <translation>Die ersten Zeilen der Datei</translation>
    </message>
    <message>
        <source>Rows that cannot be used</source>
        <translation>Zeilen, die nicht verwendbar sind</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import läuft</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The file has all contacts of its source: withdraw those it lacks</source>
        <translation>Die Datei hat alle Kontakte ihrer Quelle: zurückziehen, was ihr fehlt</translation>
    </message>
    <message>
        <source>This import is held</source>
        <translation>Dieser Import ist angehalten</translation>
    </message>
    <message>
        <source>Import all the same</source>
        <translation>Trotzdem importieren</translation>
    </message>
    <message>
        <source>Column for “%1”</source>
        <translation>Spalte für „%1“</translation>
    </message>
</context>
<context>
    <name>ui::IncidentDialog</name>
    <message>
        <source>Open an incident</source>
        <translation>Vorfall eröffnen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Eröffnen</translation>
    </message>
    <message>
        <source>When it began</source>
        <translation>Wann er begann</translation>
    </message>
    <message>
        <source>What customers see: “Sites cannot be reached”</source>
        <translation>Was Kunden sehen: „Websites sind nicht erreichbar“</translation>
    </message>
    <message>
        <source>With commas between: Paging, Wiki</source>
        <translation>Mit Kommas dazwischen: Paging, Wiki</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>It began at</source>
        <translation>Er begann um</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>Communication lead</source>
        <translation>Leitung der Kommunikation</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
</context>
<context>
    <name>ui::IncidentRoom</name>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Zusagen</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Rename this incident</source>
        <translation>Diesen Vorfall umbenennen</translation>
    </message>
    <message>
        <source>Its new title</source>
        <translation>Sein neuer Titel</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>When did it begin?</source>
        <translation>Wann hat er begonnen?</translation>
    </message>
    <message>
        <source>The start is never filled in by itself: it is stated by a person.</source>
        <translation>Der Beginn wird nie von selbst eingetragen: ein Mensch gibt ihn an.</translation>
    </message>
    <message>
        <source>Add a note to the timeline</source>
        <translation>Notiz zum Verlauf hinzufügen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>%1 (%2; %3 for the next)</source>
        <translation>%1 (%2; %3 zum nächsten)</translation>
    </message>
    <message>
        <source>Who leads communication?</source>
        <translation>Wer leitet die Kommunikation?</translation>
    </message>
    <message>
        <source>Their name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
</context>
<context>
    <name>ui::IncidentTicketsTab</name>
    <message>
        <source>Only open ones</source>
        <translation>Nur offene</translation>
    </message>
    <message>
        <source>Tickets of those affected</source>
        <translation>Tickets der Betroffenen</translation>
    </message>
    <message>
        <source>No ticket of those affected</source>
        <translation>Kein Ticket der Betroffenen</translation>
    </message>
    <message>
        <source>Tickets that are grouped under an affected customer stand here.</source>
        <translation>Hier stehen Tickets, die einem betroffenen Kunden zugeordnet sind.</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>%1 tickets of %2 customers</source>
        <translation>%1 Tickets von %2 Kunden</translation>
    </message>
</context>
<context>
    <name>ui::IncidentsPage</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>%1 überfällig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Customers last heard</source>
        <translation>Kunden hörten zuletzt</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begann</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Open an incident…</source>
        <translation>Vorfall eröffnen…</translation>
    </message>
    <message>
        <source>No incident yet</source>
        <translation>Noch kein Vorfall</translation>
    </message>
    <message>
        <source>Open one the moment something breaks, or import what a status page has of earlier ones: what was said before is what drafts are checked against.</source>
        <translation>Eröffnen Sie einen, sobald etwas ausfällt, oder importieren Sie, was eine Statusseite von früheren hat: mit dem, was schon gesagt wurde, werden Entwürfe verglichen.</translation>
    </message>
    <message>
        <source>Filter incidents</source>
        <translation>Vorfälle filtern</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Import incidents</source>
        <translation>Vorfälle importieren</translation>
    </message>
    <message>
        <source>A status page&apos;s incidents.json, or a file with one incident a line. What is known already is brought up to date; nothing is doubled.</source>
        <translation>Die incidents.json einer Statusseite, oder eine Datei mit einem Vorfall je Zeile. Was schon bekannt ist, wird aktualisiert; nichts wird verdoppelt.</translation>
    </message>
    <message>
        <source>Incidents (*.json *.jsonl);;All files (*)</source>
        <translation>Vorfälle (*.json *.jsonl);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Heliograph</source>
        <translation>Heliograph</translation>
    </message>
    <message>
        <source>Go to incidents</source>
        <translation>Zu den Vorfällen</translation>
    </message>
    <message>
        <source>Go to customers</source>
        <translation>Zu den Kunden</translation>
    </message>
    <message>
        <source>Go to tickets</source>
        <translation>Zu den Tickets</translation>
    </message>
    <message>
        <source>Go to channels</source>
        <translation>Zu den Kanälen</translation>
    </message>
    <message>
        <source>Open an incident</source>
        <translation>Vorfall eröffnen</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Import tickets</source>
        <translation>Tickets importieren</translation>
    </message>
    <message>
        <source>Review tickets</source>
        <translation>Tickets durchsehen</translation>
    </message>
    <message>
        <source>Add a channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go to readiness</source>
        <translation>Zur Bereitschaft</translation>
    </message>
    <message>
        <source>Go to sources</source>
        <translation>Zu den Quellen</translation>
    </message>
    <message>
        <source>Add a source of contacts or tickets</source>
        <translation>Quelle von Kontakten oder Tickets hinzufügen</translation>
    </message>
</context>
<context>
    <name>ui::MergeDialog</name>
    <message>
        <source>Merge into another customer</source>
        <translation>Mit einem anderen Kunden zusammenführen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Both were the same all along: contacts, sites, tickets and messages will stand under the one chosen here. It can be undone.</source>
        <translation>Beide waren von Anfang an derselbe: Kontakte, Instanzen, Tickets und Nachrichten stehen dann unter dem hier gewählten. Es lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Merge into %1</source>
        <translation>Mit %1 zusammenführen</translation>
    </message>
</context>
<context>
    <name>ui::MomentDialog</name>
    <message>
        <source>State it</source>
        <translation>Festhalten</translation>
    </message>
</context>
<context>
    <name>ui::NavigationRail</name>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Bereit</translation>
    </message>
</context>
<context>
    <name>ui::OverviewPanel</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Without a technical owner</source>
        <translation>Ohne technischen Verantwortlichen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Unverified for 90 days</source>
        <translation>Seit 90 Tagen unbestätigt</translation>
    </message>
    <message>
        <source>Bouncing</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Contacts of other roles</source>
        <translation>Kontakte mit anderen Rollen</translation>
    </message>
    <message>
        <source>Looking through all contacts…</source>
        <translation>Alle Kontakte werden durchgesehen…</translation>
    </message>
    <message>
        <source>Reachability by tier</source>
        <translation>Erreichbarkeit nach Stufe</translation>
    </message>
    <message>
        <source>Customers without a technical owner</source>
        <translation>Kunden ohne technischen Verantwortlichen</translation>
    </message>
    <message>
        <source>Freshness of the sources</source>
        <translation>Alter der Quellen</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the customer</source>
        <translation>den Kunden öffnen</translation>
    </message>
    <message>
        <source>Every one of %1 customers has a technical owner who can be reached.</source>
        <translation>Jeder von %1 Kunden hat einen technischen Verantwortlichen, der zu erreichen ist.</translation>
    </message>
    <message>
        <source>Customers without a technical owner who can be reached: %1 of %2.</source>
        <translation>Kunden ohne technischen Verantwortlichen, der zu erreichen ist: %1 von %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) are older than they may be.</source>
        <translation>
            <numerusform>%n Quelle ist älter, als sie sein darf.</numerusform>
            <numerusform>%n Quellen sind älter, als sie sein dürfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 contacts nothing has shown for ninety days that they are right.</source>
        <translation>Bei %1 Kontakten hat seit neunzig Tagen nichts gezeigt, dass sie stimmen.</translation>
    </message>
    <message>
        <source>Without a technical owner: the first %1 of %2</source>
        <translation>Ohne technischen Verantwortlichen: die ersten %1 von %2</translation>
    </message>
    <message>
        <source>Without a technical owner: %1</source>
        <translation>Ohne technischen Verantwortlichen: %1</translation>
    </message>
    <message>
        <source>Export the readiness audit</source>
        <translation>Die Prüfung der Bereitschaft exportieren</translation>
    </message>
    <message>
        <source>Web page (*.html);;Table (*.csv)</source>
        <translation>Webseite (*.html);;Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Nobody to reach yet</source>
        <translation>Noch niemand zu erreichen</translation>
    </message>
    <message>
        <source>Import contacts, or add a source, while nothing is broken.</source>
        <translation>Kontakte importieren oder eine Quelle hinzufügen, solange nichts kaputt ist.</translation>
    </message>
    <message>
        <source>No gaps</source>
        <translation>Keine Lücken</translation>
    </message>
    <message>
        <source>Customers without a technical owner who can be reached are listed here.</source>
        <translation>Hier stehen Kunden ohne einen technischen Verantwortlichen, der zu erreichen ist.</translation>
    </message>
    <message>
        <source>No backups are made.</source>
        <translation>Es wird nicht gesichert.</translation>
    </message>
    <message>
        <source>The last good backup is %1 overdue.</source>
        <translation>Die letzte gute Sicherung ist %1 überfällig.</translation>
    </message>
    <message>
        <source>The last backup failed.</source>
        <translation>Die letzte Sicherung ist gescheitert.</translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation>Es wurde noch keine Sicherung gemacht.</translation>
    </message>
    <message>
        <source>Contacts written: %1</source>
        <translation>Kontakte geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>ui::PackDialog</name>
    <message>
        <source>Make a contact pack</source>
        <translation>Ein Kontaktpaket erstellen</translation>
    </message>
    <message>
        <source>Import a contact pack</source>
        <translation>Ein Kontaktpaket einlesen</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>All customers and contacts of this desk in one sealed file, to keep on a stick or with another cloud. No password and no ticket is in it. Without the passphrase nobody opens it, and nobody can bring it back: keep it well.</source>
        <translation>Alle Kunden und Kontakte dieses Arbeitsplatzes in einer versiegelten Datei, für einen Stick oder eine andere Cloud. Darin ist kein Passwort und kein Ticket. Ohne die Passphrase öffnet sie niemand, und niemand kann diese zurückholen: gut aufbewahren.</translation>
    </message>
    <message>
        <source>The customers and contacts of another desk, as old as they are there. What is newer here stays, and nobody comes back who was erased here.</source>
        <translation>Die Kunden und Kontakte eines anderen Arbeitsplatzes, so alt, wie sie dort sind. Was hier neuer ist, bleibt, und niemand kommt zurück, der hier gelöscht wurde.</translation>
    </message>
    <message>
        <source>The file to make</source>
        <translation>Die Datei, die entsteht</translation>
    </message>
    <message>
        <source>The pack to import</source>
        <translation>Das Paket, das eingelesen wird</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Passphrase, %1 characters or more</source>
        <translation>Passphrase, mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>Contact packs (*.hgpack);;All files (*)</source>
        <translation>Kontaktpakete (*.hgpack);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Making the pack</source>
        <translation>Das Paket entsteht</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird eingelesen</translation>
    </message>
    <message>
        <source>This pack is held</source>
        <translation>Dieses Paket ist angehalten</translation>
    </message>
    <message>
        <source>Import all the same</source>
        <translation>Trotzdem einlesen</translation>
    </message>
</context>
<context>
    <name>ui::PageHead</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
</context>
<context>
    <name>ui::PassphraseDialog</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>Eine Passphrase wählen</translation>
    </message>
    <message>
        <source>Unlock the secrets</source>
        <translation>Die Geheimnisse entsperren</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>Den Tresor anlegen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>This desk has no keychain that can be used. Secrets go into %1, under a passphrase. Nobody can bring it back: keep it well.</source>
        <translation>Dieser Rechner hat keinen verwendbaren Schlüsselbund. Geheimnisse kommen in %1, unter einer Passphrase. Niemand kann sie wiederherstellen: bewahren Sie sie gut auf.</translation>
    </message>
    <message>
        <source>The secrets are in %1.</source>
        <translation>Die Geheimnisse sind in %1.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
</context>
<context>
    <name>ui::ProgressStrip</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>ui::PromisesTab</name>
    <message>
        <source> (from %1)</source>
        <translation> (ab %1)</translation>
    </message>
    <message numerus="yes">
        <source>moved %n time(s), +%1</source>
        <translation>
            <numerusform>%n-mal verschoben, +%1</numerusform>
            <numerusform>%n-mal verschoben, +%1</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>missed by %1</source>
        <translation>um %1 verfehlt</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt für</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Zusagen</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Zurückziehen…</translation>
    </message>
    <message>
        <source>What was promised, and what became of it</source>
        <translation>Was zugesagt wurde und was daraus wurde</translation>
    </message>
    <message>
        <source>Nothing promised yet</source>
        <translation>Noch nichts zugesagt</translation>
    </message>
    <message>
        <source>Every ETA and every time for a next update stands here from the moment it is published, with what became of it.</source>
        <translation>Jede ETA und jede Zeit für eine nächste Mitteilung steht hier, sobald sie veröffentlicht ist, mit dem, was daraus wurde.</translation>
    </message>
    <message>
        <source>%1 kept, %2 missed, %3 moved, %4 open</source>
        <translation>%1 gehalten, %2 verfehlt, %3 verschoben, %4 offen</translation>
    </message>
    <message>
        <source>Withdraw this promise</source>
        <translation>Diese Zusage zurückziehen</translation>
    </message>
    <message>
        <source>It stays in the record as withdrawn. The next update should say so.</source>
        <translation>Sie bleibt als zurückgezogen festgehalten. Die nächste Mitteilung sollte es sagen.</translation>
    </message>
    <message>
        <source>Why it no longer holds</source>
        <translation>Warum sie nicht mehr gilt</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Next update, public</source>
        <translation>Nächste Mitteilung, Öffentlichkeit</translation>
    </message>
    <message>
        <source>Next update, all affected</source>
        <translation>Nächste Mitteilung, alle Betroffenen</translation>
    </message>
    <message>
        <source>Next update, wave %1</source>
        <translation>Nächste Mitteilung, Welle %1</translation>
    </message>
    <message>
        <source>Next update, one customer</source>
        <translation>Nächste Mitteilung, ein Kunde</translation>
    </message>
    <message>
        <source>Next update, executives</source>
        <translation>Nächste Mitteilung, Leitungen</translation>
    </message>
    <message>
        <source>Everyone restored</source>
        <translation>Alle wiederhergestellt</translation>
    </message>
    <message>
        <source>Next update, internal</source>
        <translation>Nächste Mitteilung, intern</translation>
    </message>
</context>
<context>
    <name>ui::PublishDialog</name>
    <message>
        <source>Publish this update?</source>
        <translation>Diese Mitteilung veröffentlichen?</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Zählt…</translation>
    </message>
    <message>
        <source>It promises the next update at</source>
        <translation>Sie sagt die nächste Mitteilung zu für</translation>
    </message>
    <message>
        <source>It gives an ETA</source>
        <translation>Sie nennt eine ETA</translation>
    </message>
    <message>
        <source>Everyone restored</source>
        <translation>Alle wiederhergestellt</translation>
    </message>
    <message>
        <source>“%1”, revision %2, %3</source>
        <translation>„%1“, Fassung %2, %3</translation>
    </message>
    <message>
        <source>Why it goes without an approval</source>
        <translation>Warum es ohne Freigabe hinausgeht</translation>
    </message>
    <message>
        <source>Type the count back</source>
        <translation>Geben Sie die Anzahl ein</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Next update at</source>
        <translation>Nächste Mitteilung um</translation>
    </message>
    <message>
        <source>ETA at</source>
        <translation>ETA um</translation>
    </message>
    <message>
        <source>What the ETA is for</source>
        <translation>Wofür die ETA gilt</translation>
    </message>
    <message>
        <source>How sure it is</source>
        <translation>Wie sicher sie ist</translation>
    </message>
    <message>
        <source>What it promises</source>
        <translation>Was sie zusagt</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 people at %2 customers</source>
        <translation>, %1 Personen bei %2 Kunden</translation>
    </message>
    <message>
        <source>; %1 left out</source>
        <translation>; %1 ausgelassen</translation>
    </message>
    <message>
        <source>%1 people, %2 left out</source>
        <translation>%1 Personen, %2 ausgelassen</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>waits for a person to say it</source>
        <translation>wartet darauf, dass jemand es sagt</translation>
    </message>
    <message>
        <source>one place</source>
        <translation>ein Ort</translation>
    </message>
    <message>
        <source>Severity 1 and 2 ask for an approval by somebody other than the author. There is none of this revision.</source>
        <translation>Schwere 1 und 2 verlangen eine Freigabe durch jemand anderen als den Verfasser. Für diese Fassung gibt es keine.</translation>
    </message>
    <message>
        <source>This reaches many. To go on, type %1</source>
        <translation>Das betrifft viele. Um fortzufahren, geben Sie %1 ein</translation>
    </message>
    <message>
        <source>Why it goes out as it is</source>
        <translation>Warum es so hinausgeht, wie es ist</translation>
    </message>
    <message>
        <source>Why it goes out as it is: %1</source>
        <translation>Warum es so hinausgeht, wie es ist: %1</translation>
    </message>
    <message>
        <source>Says something new</source>
        <translation>Sagt etwas Neues</translation>
    </message>
    <message>
        <source>Repeats what was said before</source>
        <translation>Wiederholt, was schon gesagt wurde</translation>
    </message>
    <message>
        <source>Says nothing new</source>
        <translation>Sagt nichts Neues</translation>
    </message>
    <message numerus="yes">
        <source>and %n more finding(s)</source>
        <translation>
            <numerusform>und %n weiterer Befund</numerusform>
            <numerusform>und %n weitere Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of little weight</source>
        <translation>
            <numerusform>%n Befund von geringem Gewicht</numerusform>
            <numerusform>%n Befunde von geringem Gewicht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReadinessPage</name>
    <message>
        <source>Readiness</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Add a source…</source>
        <translation>Eine Quelle hinzufügen…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
</context>
<context>
    <name>ui::RestoreDialog</name>
    <message>
        <source>The workspace is as it was at %1.</source>
        <translation>Der Arbeitsbereich ist, wie er am %1 war.</translation>
    </message>
    <message>
        <source>The workspace is as it was in the backup.</source>
        <translation>Der Arbeitsbereich ist, wie er in der Sicherung war.</translation>
    </message>
    <message>
        <source>What was there before is kept at %1.</source>
        <translation>Was vorher da war, liegt jetzt in %1.</translation>
    </message>
    <message>
        <source>That could not be read: who was erased since, and what was sent since, is not known. Erase again whom you remember, and look before you send.</source>
        <translation>Das war nicht zu lesen: Wer seither gelöscht und was seither gesendet wurde, ist unbekannt. Löschen Sie erneut, an wen Sie sich erinnern, und sehen Sie nach, bevor Sie senden.</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) erased again, because they had been erased since.</source>
        <translation>
            <numerusform>%n Kontakt erneut gelöscht, weil er seither gelöscht worden war.</numerusform>
            <numerusform>%n Kontakte erneut gelöscht, weil sie seither gelöscht worden waren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) asked since not to be written to; that holds.</source>
        <translation>
            <numerusform>%n Adresse wollte seither keine Nachrichten; das gilt weiter.</numerusform>
            <numerusform>%n Adressen wollten seither keine Nachrichten; das gilt weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deliveries that stood open in it: %1 had arrived since, %2 were never sent and are held, %3 are uncertain. A person decides about those, under Deliveries.</source>
        <translation>Zustellungen, die darin offen standen: %1 waren seither angekommen, %2 wurden nie gesendet und sind angehalten, %3 sind ungewiss. Darüber entscheidet ein Mensch unter „Zustellungen“.</translation>
    </message>
    <message numerus="yes">
        <source>%n update(s) published since are not in it: look at the channels before you publish.</source>
        <translation>
            <numerusform>%n seither veröffentlichte Meldung ist nicht darin: Sehen Sie in die Kanäle, bevor Sie veröffentlichen.</numerusform>
            <numerusform>%n seither veröffentlichte Meldungen sind nicht darin: Sehen Sie in die Kanäle, bevor Sie veröffentlichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>To go on, type %1</source>
        <translation>Zum Fortfahren %1 eintippen</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Schreibtisch öffnen</translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation>%1 wird geprüft…</translation>
    </message>
    <message>
        <source>Putting %1 in place…</source>
        <translation>%1 wird eingesetzt…</translation>
    </message>
    <message>
        <source>made at %1 (%2)</source>
        <translation>erstellt am %1 (%2)</translation>
    </message>
    <message>
        <source>nobody knows when it was made</source>
        <translation>niemand weiß, wann sie erstellt wurde</translation>
    </message>
    <message numerus="yes">
        <source>%1 passes its check: %2, with %n contact(s).</source>
        <translation>
            <numerusform>%1 besteht die Prüfung: %2, mit %n Kontakt.</numerusform>
            <numerusform>%1 besteht die Prüfung: %2, mit %n Kontakten.</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes the place of the workspace that is here. What came in since that backup is not in it; it stays in the workspace that is kept beside.</source>
        <translation>Sie tritt an die Stelle des Arbeitsbereichs, der hier ist. Was seit dieser Sicherung dazukam, ist nicht darin; es bleibt in dem Arbeitsbereich, der daneben erhalten wird.</translation>
    </message>
</context>
<context>
    <name>ui::RoomHead</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Customers last heard from us</source>
        <translation>Kunden hörten zuletzt von uns</translation>
    </message>
    <message>
        <source>Next update promised</source>
        <translation>Nächste Mitteilung zugesagt</translation>
    </message>
    <message>
        <source>ETA</source>
        <translation>ETA</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>Alle Vorfälle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>State when it began…</source>
        <translation>Angeben, wann er begann…</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Notiz hinzufügen…</translation>
    </message>
    <message>
        <source>Change this incident</source>
        <translation>Diesen Vorfall ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s)</source>
        <translation>
            <numerusform>%n Komponente</numerusform>
            <numerusform>%n Komponenten</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1 UTC</source>
        <translation>bis %1 UTC</translation>
    </message>
    <message>
        <source>since %1 UTC</source>
        <translation>seit %1 UTC</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand genannt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>%1 überfällig</translation>
    </message>
    <message>
        <source>due in %1</source>
        <translation>fällig in %1</translation>
    </message>
    <message>
        <source>no news yet</source>
        <translation>noch nichts Neues</translation>
    </message>
    <message>
        <source>news %1</source>
        <translation>Neues %1</translation>
    </message>
    <message>
        <source>with news</source>
        <translation>mit Neuem</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>missed by %1</source>
        <translation>um %1 verfehlt</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>none given</source>
        <translation>keine genannt</translation>
    </message>
    <message numerus="yes">
        <source>moved %n time(s), +%1</source>
        <translation>
            <numerusform>%n-mal verschoben, +%1</numerusform>
            <numerusform>%n-mal verschoben, +%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Components…</source>
        <translation>Komponenten…</translation>
    </message>
    <message>
        <source>Communication lead…</source>
        <translation>Leitung der Kommunikation…</translation>
    </message>
</context>
<context>
    <name>ui::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SettingsForm</name>
    <message>
        <source>Kept in %1</source>
        <translation>Bleibt in %1</translation>
    </message>
    <message>
        <source>Leave empty to keep the one in %1</source>
        <translation>Leer lassen, um das in %1 zu behalten</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Eine Datei wählen</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (nötig)</translation>
    </message>
</context>
<context>
    <name>ui::SourceDialog</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Sync it by itself</source>
        <translation>Von selbst abgleichen</translation>
    </message>
    <message>
        <source>Files that are imported, or what is typed here.</source>
        <translation>Dateien, die importiert werden, oder was hier eingetragen wird.</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Art der Quelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Where sources differ, the value of the lower rank is shown.</source>
        <translation>Wo Quellen sich unterscheiden, wird der Wert mit dem niedrigeren Rang gezeigt.</translation>
    </message>
    <message>
        <source>Only when asked</source>
        <translation>Nur auf Wunsch</translation>
    </message>
    <message>
        <source>Synced every</source>
        <translation>Abgleich alle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Quelle hinzufügen</translation>
    </message>
</context>
<context>
    <name>ui::SourcesPanel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>%1 überfällig</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 withdrawn</source>
        <translation>%1 neu, %2 geändert, %3 zurückgezogen</translation>
    </message>
    <message>
        <source>held: would withdraw %1</source>
        <translation>angehalten: würde %1 zurückziehen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>and %1 withdrawn</source>
        <translation>und %1 zurückgezogen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>beliebig alt</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleichen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>No source yet</source>
        <translation>Noch keine Quelle</translation>
    </message>
    <message>
        <source>Add a source…</source>
        <translation>Eine Quelle hinzufügen…</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Added. Test it, then sync it for the first time.</source>
        <translation>Hinzugefügt. Erst prüfen, dann das erste Mal abgleichen.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Why it is removed</source>
        <translation>Warum sie entfernt wird</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Testing %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Syncing %1</source>
        <translation>%1 wird abgeglichen</translation>
    </message>
    <message>
        <source>The first: record %1, %2.</source>
        <translation>Der erste: Datensatz %1, %2.</translation>
    </message>
    <message>
        <source>The sync of %1 is held</source>
        <translation>Der Abgleich von %1 ist angehalten</translation>
    </message>
    <message>
        <source>Take it all the same</source>
        <translation>Trotzdem übernehmen</translation>
    </message>
    <message>
        <source>held: would empty fields</source>
        <translation>angehalten: würde Felder leeren</translation>
    </message>
    <message>
        <source>The first: %1.</source>
        <translation>Das erste: %1.</translation>
    </message>
    <message>
        <source>Change the country of phone numbers</source>
        <translation>Land der Telefonnummern ändern</translation>
    </message>
    <message>
        <source>Nobody has said of which country phone numbers are that name none.</source>
        <translation>Niemand hat gesagt, aus welchem Land Telefonnummern sind, die keines nennen.</translation>
    </message>
    <message>
        <source>Phone numbers that name no country are of %1.</source>
        <translation>Telefonnummern ohne Land sind aus %1.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>May become</source>
        <translation>Darf werden</translation>
    </message>
    <message>
        <source>%1 new, %2 changed</source>
        <translation>%1 neu, %2 geändert</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Hat</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln Ticket</numerusform>
            <numerusform>%Ln Tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts are here before anything breaks: from a folder of files, an address book, a directory, a help desk; and tickets from the desks and mailboxes where customers write. Each source is read when it is older than it may be, and nothing that it loses is lost here.</source>
        <translation>Kontakte sind hier, bevor etwas bricht: aus einem Ordner mit Dateien, einem Adressbuch, einem Verzeichnis, einem Helpdesk; und Tickets aus den Desks und Postfächern, in denen Kunden schreiben. Jede Quelle wird gelesen, wenn sie älter ist, als sie sein darf, und nichts, was sie verliert, geht hier verloren.</translation>
    </message>
    <message>
        <source>It is not synced any more. What it gave stays.</source>
        <translation>Sie wird nicht mehr synchronisiert. Was sie gebracht hat, bleibt.</translation>
    </message>
</context>
<context>
    <name>ui::StatusStrip</name>
    <message>
        <source>UTC %1</source>
        <translation>UTC %1</translation>
    </message>
    <message>
        <source>Replica: %1 old</source>
        <translation>Kopie: %1 alt</translation>
    </message>
    <message>
        <source>Replica: nothing yet</source>
        <translation>Kopie: noch nichts</translation>
    </message>
    <message>
        <source>Deliveries: %1 waiting, %2 need a decision</source>
        <translation>Zustellungen: %1 warten, %2 brauchen eine Entscheidung</translation>
    </message>
    <message>
        <source>Deliveries: %1 waiting</source>
        <translation>Zustellungen: %1 warten</translation>
    </message>
    <message>
        <source>Secrets are locked: unlock…</source>
        <translation>Geheimnisse sind gesperrt: entsperren…</translation>
    </message>
    <message>
        <source>Workspace: %1, %2</source>
        <translation>Arbeitsbereich: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln Kunde</numerusform>
            <numerusform>%Ln Kunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>Replica: %1 old, a source is overdue</source>
        <translation>Kopie: %1 alt, eine Quelle ist überfällig</translation>
    </message>
</context>
<context>
    <name>ui::TicketDetail</name>
    <message>
        <source>Choose a ticket to read it.</source>
        <translation>Wählen Sie ein Ticket, um es zu lesen.</translation>
    </message>
    <message>
        <source>Whose is it?</source>
        <translation>Wessen ist es?</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>Jemand anderes…</translation>
    </message>
    <message>
        <source>type a name, site or number</source>
        <translation>Name, Instanz oder Nummer eingeben</translation>
    </message>
    <message>
        <source>Unknown: keep and answer</source>
        <translation>Unbekannt: behalten und beantworten</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>grouped under %1</source>
        <translation>%1 zugeordnet</translation>
    </message>
    <message>
        <source>Text of the ticket</source>
        <translation>Text des Tickets</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>decide and next</source>
        <translation>entscheiden und weiter</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>Kunden öffnen</translation>
    </message>
    <message>
        <source>Group under %1</source>
        <translation>%1 zuordnen</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(kein Text)</translation>
    </message>
    <message>
        <source>Show what it quotes</source>
        <translation>Zitiertes zeigen</translation>
    </message>
    <message>
        <source>Hide what it quotes</source>
        <translation>Zitiertes verbergen</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n frühere Nachricht</numerusform>
            <numerusform>%n frühere Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>passed on, from %1</source>
        <translation>weitergeleitet, von %1</translation>
    </message>
</context>
<context>
    <name>ui::TicketsPage</name>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>No ticket yet</source>
        <translation>Noch kein Ticket</translation>
    </message>
    <message>
        <source>Import the export of a desk or a mailbox. Each ticket finds its customer by what it says; what is not sure waits here for you.</source>
        <translation>Importieren Sie den Export eines Helpdesks oder eines Postfachs. Jedes Ticket findet seinen Kunden durch das, was es sagt; was nicht sicher ist, wartet hier auf Sie.</translation>
    </message>
    <message>
        <source>Import tickets…</source>
        <translation>Tickets importieren…</translation>
    </message>
    <message>
        <source>Group again</source>
        <translation>Neu zuordnen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Durchzusehen</translation>
    </message>
    <message>
        <source>Unknown reporters</source>
        <translation>Unbekannte Absender</translation>
    </message>
    <message>
        <source>Subject, text, sender or number</source>
        <translation>Betreff, Text, Absender oder Nummer</translation>
    </message>
    <message>
        <source>Grouped under %1</source>
        <translation>%1 zugeordnet</translation>
    </message>
    <message>
        <source>Kept as unknown</source>
        <translation>Als unbekannt behalten</translation>
    </message>
    <message>
        <source>To review, %1</source>
        <translation>Durchzusehen, %1</translation>
    </message>
    <message>
        <source>Unknown reporters, %1</source>
        <translation>Unbekannte Absender, %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Import tickets</source>
        <translation>Tickets importieren</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>The CSV export of a desk, or mails: an .eml file, or a mailbox as an mbox file. Mails that answer each other are one ticket. Each ticket is then grouped under its customer; the same file again changes nothing.</source>
        <translation>Der CSV-Export eines Helpdesks oder Mails: eine .eml-Datei oder ein Postfach als mbox-Datei. Mails, die einander antworten, sind ein Ticket. Jedes Ticket wird dann seinem Kunden zugeordnet; dieselbe Datei noch einmal ändert nichts.</translation>
    </message>
    <message>
        <source>Tickets (*.csv *.tsv *.txt *.eml *.mbox);;All files (*)</source>
        <translation>Tickets (*.csv *.tsv *.txt *.eml *.mbox);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ui::TimelineTab</name>
    <message>
        <source>When, UTC</source>
        <translation>Wann, UTC</translation>
    </message>
    <message>
        <source>time not known</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Kind of entries</source>
        <translation>Art der Einträge</translation>
    </message>
    <message>
        <source>Filter the timeline</source>
        <translation>Den Verlauf filtern</translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown…</translation>
    </message>
    <message>
        <source>HTML…</source>
        <translation>HTML…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>What is said, promised, delivered and changed in this incident stands here, with who did it.</source>
        <translation>Hier steht, was in diesem Vorfall gesagt, zugesagt, zugestellt und geändert wurde, und von wem.</translation>
    </message>
    <message>
        <source>Choose an entry to read it whole.</source>
        <translation>Wählen Sie einen Eintrag, um ihn ganz zu lesen.</translation>
    </message>
    <message>
        <source>Text of the entry</source>
        <translation>Text des Eintrags</translation>
    </message>
    <message>
        <source>Export the timeline</source>
        <translation>Den Verlauf exportieren</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
</context>
<context>
    <name>ui::TroubleWindow</name>
    <message>
        <source>Heliograph</source>
        <translation>Heliograph</translation>
    </message>
    <message>
        <source>This workspace cannot be opened</source>
        <translation>Dieser Arbeitsbereich lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Another workspace is opened with: heliograph --workspace FILE</source>
        <translation>Ein anderer Arbeitsbereich wird geöffnet mit: heliograph --workspace DATEI</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>Aus einer Sicherung wiederherstellen…</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Eine Sicherung wählen</translation>
    </message>
</context>
</TS>
