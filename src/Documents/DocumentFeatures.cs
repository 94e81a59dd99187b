namespace Bezel.Documents;

/// <summary>What a document brings along beyond its text, as far as that is cheap to see.</summary>
[Flags]
public enum DocumentFeatures
{
    /// <summary>Nothing seen.</summary>
    None = 0,
    /// <summary>VBA or Excel 4 macros.</summary>
    Macros = 1 << 0,
    /// <summary>PDF JavaScript, or script in HTML or SVG.</summary>
    JavaScript = 1 << 1,
    /// <summary>Files embedded in a PDF, or OLE objects and packages in an office document.</summary>
    EmbeddedFile = 1 << 2,
    /// <summary>A PDF action that starts a program.</summary>
    Launch = 1 << 3,
    /// <summary>A PDF action that runs when the file is opened.</summary>
    OpenAction = 1 << 4,
    /// <summary>An office document that loads something from elsewhere when it is opened (template, object, image, workbook).</summary>
    ExternalContent = 1 << 5,
    /// <summary>Form fields to fill in.</summary>
    Form = 1 << 6,
    /// <summary>A PDF form that sends what was filled in to an address.</summary>
    SubmitForm = 1 << 7,
    /// <summary>A digital signature (not verified).</summary>
    Signature = 1 << 8,
    /// <summary>ActiveX controls.</summary>
    ActiveX = 1 << 9,
    /// <summary>Dynamic data exchange fields or links, which can start programs.</summary>
    DynamicDataExchange = 1 << 10,
    /// <summary>A program that unpacks an archive that it carries.</summary>
    SelfExtracting = 1 << 11,
    /// <summary>One volume of an archive in several.</summary>
    PartOfSet = 1 << 12,
}
