using Bezel.Documents;

namespace Bezel.Judge.Files;

/// <summary>What a file is and what it would do, in the owner's words, the worst first.</summary>
/// <param name="Name">Its name as it was sent; may be empty or hostile.</param>
/// <param name="What">What it is: "a text document".</param>
/// <param name="Named">What its name says that it is, when that is something else; null otherwise.</param>
/// <param name="Would">One sentence a thing that it would do, at most <see cref="MostSentences"/>; never empty.</param>
/// <param name="CouldNotCheck">Why some of it could not be looked at; null when all was.</param>
public sealed record FileAccount(string Name, string What, string? Named, IReadOnlyList<string> Would, string? CouldNotCheck)
{
    /// <summary>Sentences about one file; the worst come first.</summary>
    public const int MostSentences = 8;

    /// <summary>Sentences of one kind: of forty addresses that a document loads from, three say enough.</summary>
    private const int MostOfOneKind = 3;

    /// <summary>What is told besides the macros, which have sentences of their own, in this order.</summary>
    private static readonly FactKind[] Order =
    [
        FactKind.StartsProgram, FactKind.Launch, FactKind.DynamicDataExchange, FactKind.ExcelFourMacros, FactKind.ObjectRunsByItself, FactKind.VulnerableObject, FactKind.SmugglesFile,
        FactKind.SelfExtracting, FactKind.Program, FactKind.InstallerAction, FactKind.ExternalTemplate, FactKind.FetchesFile, FactKind.WritesFile, FactKind.ChangesSettings, FactKind.MacroSourceReplaced,
        FactKind.PasswordForm, FactKind.QrCode, FactKind.ScriptBuildsPage, FactKind.OpensElsewhere, FactKind.ExternalContent, FactKind.OpenAction, FactKind.ActiveX, FactKind.JavaScript,
        FactKind.SubmitForm, FactKind.Obfuscated, FactKind.OpensWithKnownPassword, FactKind.HiddenSheet, FactKind.EmbeddedFile, FactKind.LaterChanges, FactKind.PartOfSet,
        FactKind.Message, FactKind.Appointment, FactKind.Form, FactKind.ProgramIsSigned, FactKind.Signature,
    ];

    /// <summary>Kinds that are no more than what the file is, or that nothing starts by.</summary>
    private static readonly FactKind[] Passive = [FactKind.QrCode, FactKind.EmbeddedFile, FactKind.HiddenSheet, FactKind.LaterChanges, FactKind.PartOfSet, FactKind.Message, FactKind.Appointment, FactKind.Form, FactKind.ProgramIsSigned, FactKind.Signature];

    /// <summary>Says what a file is and would do.</summary>
    public static FileAccount Of(DocumentInspection document)
    {
        ArgumentNullException.ThrowIfNull(document);
        string what = FileWords.Of(document.TrueType);
        string? named = document.TypeByName is { } byName ? FileWords.Of(byName) : null;
        List<string> would = [.. Sentences(document).Distinct().Take(MostSentences)];
        bool starts = document.Facts.Any(fact => !Passive.Contains(fact.Kind)) || FileWords.Runs(document.TrueType);
        if (!starts)
            would.Add(FileWords.Would(document.CouldNotCheck is null ? "nothing" : "unread"));
        return new FileAccount(document.Name, what, named is not null && named != what ? named : null, would, document.CouldNotCheck);
    }

    private static IEnumerable<string> Sentences(DocumentInspection document)
    {
        foreach (FactKind said in (FactKind[])[FactKind.AntiMalwareHit, FactKind.RuleHit])
        {
            foreach (DocumentFact fact in document.Facts.Where(fact => fact.Kind == said).Take(MostOfOneKind))
                yield return In(fact.Where, FileWords.Would(VerdictJson.Name(said), fact.Detail));
        }
        foreach (IGrouping<string, DocumentFact> place in document.Facts.GroupBy(fact => fact.Where))
        {
            if (Macros([.. place]) is { } macros)
                yield return In(place.Key, macros);
        }
        foreach (FactKind kind in Order)
        {
            foreach (DocumentFact fact in document.Facts.Where(fact => fact.Kind == kind).Take(MostOfOneKind))
                yield return In(fact.Where, FileWords.Would(VerdictJson.Name(kind), fact.Detail));
        }
        if (document.Defects.Any(defect => defect.Kind == DocumentDefectKind.Bomb))
            yield return FileWords.Would("bomb");
        if (document.Defects.Any(defect => defect.Kind is DocumentDefectKind.HeadersDisagree or DocumentDefectKind.HiddenEntry))
            yield return FileWords.Would("headers-disagree");
        if (document.Defects.Any(defect => defect.Kind == DocumentDefectKind.PathTraversal))
            yield return FileWords.Would("path");
        if (document.AlsoTypes.Count > 0)
            yield return FileWords.Would("also", string.Join(", ", document.AlsoTypes.Take(3).Select(FileWords.Of).Distinct()));
        if (document.Encrypted)
            yield return FileWords.Would(document.NamesEncrypted ? "encrypted-names" : "encrypted");
    }

    /// <summary>The one sentence about the macros of one document, the worst that is true of them.</summary>
    private static string? Macros(List<DocumentFact> facts)
    {
        string? First(FactKind kind) => facts.Find(fact => fact.Kind == kind) is { Kind: var found } fact && found == kind ? fact.Detail : null;
        if (First(FactKind.MacroRunsByItself) is { } run)
        {
            return First(FactKind.MacroStartsPrograms) is { } start ? FileWords.Would("macro-starts-by-itself", run, start)
                : First(FactKind.MacroWrites) is { } write ? FileWords.Would("macro-writes-by-itself", run, write)
                : FileWords.Would("macro-runs-by-itself", run);
        }
        return First(FactKind.MacroStartsPrograms) is { } can ? FileWords.Would("macro-starts-programs", can)
            : First(FactKind.MacroWrites) is { } writes ? FileWords.Would("macro-writes", writes)
            : facts.Exists(fact => fact.Kind == FactKind.Macros) ? FileWords.Would("macros") : null;
    }

    private static string In(string where, string sentence) => where.Length == 0 ? sentence : FileWords.Would("inside", where, sentence);
}
