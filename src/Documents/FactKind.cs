namespace Bezel.Documents;

/// <summary>
/// What a file would do, or carries beyond its text. Facts only: whether that is fraud is for the judge to say. The list is closed;
/// each member says what <see cref="DocumentFact.Detail"/> holds.
/// </summary>
public enum FactKind
{
    // -- runs by itself or when asked to

    /// <summary>VBA or Excel 4 macros, or macros of OpenDocument. Detail: the module or sheet, when it is told.</summary>
    Macros,
    /// <summary>A macro that is started by opening, closing or a control being drawn ([MS-OVBA]). Detail: the procedure, such as <c>AutoOpen</c>.</summary>
    MacroRunsByItself,
    /// <summary>A macro that writes files or the registry. Detail: the call.</summary>
    MacroWrites,
    /// <summary>A macro that starts programs, loads libraries or runs code that it fetched or made. Detail: the call.</summary>
    MacroStartsPrograms,
    /// <summary>The compiled code of a macro is not what its source says, or the source is gone (VBA stomping). Detail: how that shows.</summary>
    MacroSourceReplaced,
    /// <summary>Excel 4 macro sheets. Detail: the sheet, or a formula that starts something.</summary>
    ExcelFourMacros,
    /// <summary>Dynamic data exchange fields or links, which can start programs. Detail: the command.</summary>
    DynamicDataExchange,
    /// <summary>ActiveX controls. Detail: the class.</summary>
    ActiveX,
    /// <summary>An embedded object that is activated without a click (RTF <c>\objupdate</c>). Detail: the class.</summary>
    ObjectRunsByItself,
    /// <summary>An embedded object of a class that is known for holes (Equation Editor and its like). Detail: the class.</summary>
    VulnerableObject,
    /// <summary>A PDF with JavaScript, or script in HTML or SVG. Detail: its beginning.</summary>
    JavaScript,
    /// <summary>A PDF action that starts a program or opens another file. Detail: the program.</summary>
    Launch,
    /// <summary>A PDF action that is carried out when the file or a page is opened. Detail: the kind of action.</summary>
    OpenAction,
    /// <summary>A shortcut, script or setting that starts a program when it is opened. Detail: the command line.</summary>
    StartsProgram,
    /// <summary>A script fetches something from elsewhere. Detail: the address or the call.</summary>
    FetchesFile,
    /// <summary>A script writes files. Detail: the call.</summary>
    WritesFile,
    /// <summary>A script or settings file changes settings of the computer (registry, start-up, protection). Detail: the call or the key.</summary>
    ChangesSettings,
    /// <summary>A program: machine or byte code that runs when it is opened. Detail: for which system.</summary>
    Program,
    /// <summary>A program carries a signature (not verified). Detail: the signer, when it is told.</summary>
    ProgramIsSigned,
    /// <summary>A program that unpacks an archive that it carries. Detail: the kind of archive.</summary>
    SelfExtracting,
    /// <summary>An installer that runs an action of its own. Detail: the action.</summary>
    InstallerAction,

    // -- brings along, loads, sends

    /// <summary>Files or objects embedded in a document. Detail: the name, or the class.</summary>
    EmbeddedFile,
    /// <summary>Loads something from elsewhere when it is opened (template, object, picture, workbook). Detail: the address.</summary>
    ExternalContent,
    /// <summary>A document's template comes from elsewhere: its macros come with it. Detail: the address.</summary>
    ExternalTemplate,
    /// <summary>Leads to another file or place when it is opened. Detail: the target.</summary>
    OpensElsewhere,
    /// <summary>Form fields to fill in. Detail: empty.</summary>
    Form,
    /// <summary>A field for a password. Detail: where it is sent.</summary>
    PasswordForm,
    /// <summary>A form that sends what was filled in to an address. Detail: the address.</summary>
    SubmitForm,
    /// <summary>A page makes a file of its own content and hands it to the reader as a download (HTML smuggling). Detail: the file's name, or how.</summary>
    SmugglesFile,
    /// <summary>A page is built by its script, so that what it shows cannot be read without running it. Detail: how.</summary>
    ScriptBuildsPage,

    // -- disguises

    /// <summary>Sheets or parts that the program does not show even when asked to. Detail: the name.</summary>
    HiddenSheet,
    /// <summary>Text or structure is disguised against inspection. Detail: how.</summary>
    Obfuscated,
    /// <summary>A PDF was changed after it was first saved. Detail: how often.</summary>
    LaterChanges,
    /// <summary>One volume of an archive in several. Detail: empty.</summary>
    PartOfSet,
    /// <summary>A digital signature (not verified). Detail: the signer, when it is told.</summary>
    Signature,
    /// <summary>A password that is in the file or well known opens it. Detail: empty, or which kind of password.</summary>
    OpensWithKnownPassword,

    // -- carries for somebody to read

    /// <summary>A QR code. Detail: its text.</summary>
    QrCode,
    /// <summary>A message inside the file. Detail: its subject.</summary>
    Message,
    /// <summary>An appointment or task. Detail: organiser and subject.</summary>
    Appointment,

    // -- what others say

    /// <summary>Anti-malware software knows the file. Detail: the name that it gives.</summary>
    AntiMalwareHit,
    /// <summary>A YARA rule fits. Detail: the rule.</summary>
    RuleHit,
}
