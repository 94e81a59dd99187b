namespace Bezel.Documents.Pdf;

/// <summary>
/// Names of actions in the bytes of a file, whether or not anything leads to them: what counts when the objects cannot be read
/// (a file that is locked or broken), and what a look at the objects is checked against.
/// </summary>
[Flags]
internal enum PdfMarks
{
    None = 0,
    JavaScript = 1,
    Launch = 2,
    EmbeddedFile = 4,
    SubmitForm = 8,
    OpensElsewhere = 16,
    Xfa = 32,
}

internal static class PdfMarking
{
    private static readonly (PdfMarks Mark, FactKind Kind)[] Kinds =
    [
        (PdfMarks.JavaScript, FactKind.JavaScript), (PdfMarks.Launch, FactKind.Launch), (PdfMarks.EmbeddedFile, FactKind.EmbeddedFile), (PdfMarks.SubmitForm, FactKind.SubmitForm),
        (PdfMarks.OpensElsewhere, FactKind.OpensElsewhere), (PdfMarks.Xfa, FactKind.Form),
    ];

    public static PdfMarks Of(ReadOnlySpan<byte> bytes, InspectionState state)
    {
        state.Step(bytes.Length / 32);
        PdfMarks marks = PdfMarks.None;
        if (HasName(bytes, "/JavaScript"u8) || HasName(bytes, "/JS"u8))
            marks |= PdfMarks.JavaScript;
        if (HasName(bytes, "/Launch"u8))
            marks |= PdfMarks.Launch;
        if (HasName(bytes, "/EmbeddedFile"u8))
            marks |= PdfMarks.EmbeddedFile;
        if (HasName(bytes, "/SubmitForm"u8))
            marks |= PdfMarks.SubmitForm;
        if (HasName(bytes, "/GoToR"u8) || HasName(bytes, "/GoToE"u8) || HasName(bytes, "/ImportData"u8))
            marks |= PdfMarks.OpensElsewhere;
        if (HasName(bytes, "/XFA"u8))
            marks |= PdfMarks.Xfa;
        return marks;
    }

    /// <summary>Says what is named in the file and was not met in its objects.</summary>
    public static void Say(PdfMarks marks, HashSet<FactKind> said, InspectionState state)
    {
        foreach ((PdfMarks mark, FactKind kind) in Kinds)
        {
            if ((marks & mark) != 0 && !said.Contains(kind))
                state.Fact(kind);
        }
    }

    private static bool HasName(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        for (int at = 0; ;)
        {
            int found = bytes[at..].IndexOf(name);
            if (found < 0)
                return false;
            at += found + name.Length;
            if (at >= bytes.Length || !char.IsAsciiLetterOrDigit((char)bytes[at]))
                return true;
        }
    }
}
