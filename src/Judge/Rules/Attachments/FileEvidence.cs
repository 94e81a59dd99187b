using Bezel.Documents;
using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>Looks for facts of files that belong together, and puts what is found as evidence.</summary>
internal static class FileEvidence
{
    /// <summary>Programs that carry out what they are told in a line: what they are told is what counts.</summary>
    private static readonly string[] Interpreters =
    [
        "cmd", "powershell", "pwsh", "mshta", "wscript", "cscript", "rundll32", "regsvr32", "msiexec", "certutil", "bitsadmin", "curl", "wmic", "schtasks", "msdt", "bash", "conhost", "forfiles",
        "installutil", "regasm", "msbuild", "hh", "pcalua", "ftp", "python", "perl", "javaw", "java", "explorer", "control", "odbcconf", "cmstp", "mmc", "ssh",
    ];

    private static Evidence[] Of(DocumentInspection file, DocumentFact fact) =>
        Of(fact.Where.Length > 0 ? $"{file.Name} ({fact.Where})" : file.Name, fact.Detail);

    /// <summary>A file with what was wrong with it.</summary>
    public static Evidence[] Of(DocumentInspection file, string how) => Of(file.Name, how);

    /// <summary>Found when an attachment has such a fact: the first one is the evidence.</summary>
    public static Finding Find(Incoming incoming, Func<DocumentInspection, DocumentFact?> fact)
    {
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            if (fact(file) is { } found)
                return Finding.Found(Of(file, found));
        }
        return Finding.NotFound;
    }

    /// <summary>The first fact of a kind.</summary>
    public static DocumentFact? First(this DocumentInspection file, FactKind kind) => file.FirstOf(fact => fact.Kind == kind ? fact : null);

    /// <summary>The first fact that fits.</summary>
    public static DocumentFact? FirstOf(this DocumentInspection file, Func<DocumentFact, DocumentFact?> fits)
    {
        foreach (DocumentFact fact in file.Facts)
        {
            if (fits(fact) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Two kinds of facts in one and the same file: both details, the first kind's first.</summary>
    public static DocumentFact? FirstWith(this DocumentInspection file, FactKind kind, FactKind with)
    {
        foreach (DocumentFact fact in file.Facts)
        {
            if (fact.Kind != kind)
                continue;
            foreach (DocumentFact other in file.Facts)
            {
                if (other.Kind == with && other.Where == fact.Where)
                    return fact with { Detail = fact.Detail.Length == 0 || other.Detail.Length == 0 ? fact.Detail + other.Detail : $"{fact.Detail}, {other.Detail}" };
            }
        }
        return null;
    }

    /// <summary>A document's way of starting a program: a field, an action, a formula, an object.</summary>
    public static DocumentFact? StartsProgramFromDocument(DocumentFact fact) => fact.Kind switch
    {
        FactKind.DynamicDataExchange when NamesProgram(fact.Detail) => fact,
        FactKind.Launch when NamesProgram(fact.Detail) => fact,
        FactKind.ExcelFourMacros when fact.Detail.Contains("EXEC(", StringComparison.OrdinalIgnoreCase) || fact.Detail.Contains("CALL(", StringComparison.OrdinalIgnoreCase) => fact,
        _ => null,
    };

    /// <summary>A shortcut's or setting's command line that an interpreter carries out, or that comes from the network.</summary>
    public static DocumentFact? RunsCommands(DocumentFact fact) =>
        fact.Kind == FactKind.StartsProgram && (NamesProgram(fact.Detail) || IsOddAddress(fact.Detail)) ? fact : null;

    /// <summary>A program that a document carries; archives aside.</summary>
    public static DocumentFact? ProgramInside(this DocumentInspection file)
    {
        if (FileKinds.IsArchive(file.TrueType) || FileKinds.IsDisk(file.TrueType) || FileKinds.Runs(file.TrueType))
            return null;
        foreach (ArchiveEntry entry in file.Entries)
        {
            if (!entry.IsFolder && FileKinds.Runs(entry.FileType))
                return new DocumentFact(FactKind.EmbeddedFile, entry.Name, entry.Container);
        }
        return null;
    }

    /// <summary>An address of the network: a site or a share.</summary>
    public static bool IsElsewhere(string address) =>
        (address.Contains("://", StringComparison.Ordinal) && !IsOnThisDisk(address)) || address.StartsWith(@"\\", StringComparison.Ordinal) || IsOddAddress(address);

    /// <summary>A share of the network, or a scheme that hands the rest of the address to a program.</summary>
    public static bool IsOddAddress(string address) =>
        address.StartsWith(@"\\", StringComparison.Ordinal) || (address.StartsWith("file://", StringComparison.OrdinalIgnoreCase) && !IsOnThisDisk(address))
        || address.StartsWith("mhtml:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("ms-", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("search-ms:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("script:", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file address without a host (RFC 8089), which names a place on the reader's own disk.</summary>
    private static bool IsOnThisDisk(string address) => address.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) && address.AsSpan(8).TrimStart('/').Length > 1 && address.AsSpan(8).TrimStart('/')[1] == ':';

    /// <summary>An interpreter or an ending that runs, as a word of a command line.</summary>
    public static bool NamesProgram(string command)
    {
        int start = 0;
        for (int i = 0; i <= command.Length; i++)
        {
            if (i < command.Length && (char.IsAsciiLetterOrDigit(command[i]) || command[i] == '.'))
                continue;
            ReadOnlySpan<char> word = command.AsSpan(start, i - start);
            start = i + 1;
            if (word.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".vbs", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".hta", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".js", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".scr", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
            foreach (string interpreter in Interpreters)
            {
                if (word.Equals(interpreter, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return false;
    }

    private static Evidence[] Of(string name, string how) => how.Length > 0
        ? [new Evidence("file", name, Place.Attachment), new Evidence("how", how)]
        : [new Evidence("file", name, Place.Attachment)];
}
