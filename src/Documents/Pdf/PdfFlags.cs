namespace Bezel.Documents.Pdf;

/// <summary>
/// What a PDF would do, seen without walking every object: the names of actions in the file's bytes and in its object
/// streams, plus what hangs on the catalog. Names written with escapes are only found in the catalog.
/// </summary>
internal static class PdfFlags
{
    public static void Look(ReadOnlySpan<byte> bytes, InspectionState state)
    {
        state.Step(bytes.Length / 32);
        if (bytes.IndexOf("/JavaScript"u8) >= 0 || HasName(bytes, "/JS"u8))
            state.Fact(FactKind.JavaScript);
        if (HasName(bytes, "/Launch"u8))
            state.Fact(FactKind.Launch);
        if (bytes.IndexOf("/EmbeddedFile"u8) >= 0)
            state.Fact(FactKind.EmbeddedFile);
        if (bytes.IndexOf("/SubmitForm"u8) >= 0)
            state.Fact(FactKind.SubmitForm);
        if (HasName(bytes, "/GoToR"u8) || HasName(bytes, "/ImportData"u8))
            state.Fact(FactKind.ExternalContent);
    }

    public static void Catalog(PdfFile file, PdfDictionary catalog, InspectionState state)
    {
        object? open = file.Resolve(catalog.GetValueOrDefault("OpenAction"));
        if (open is PdfDictionary action)
        {
            state.Fact(FactKind.OpenAction);
            Action(file, action, state, 0);
        }
        if (catalog.ContainsKey("AA"))
            state.Fact(FactKind.OpenAction);
        if (file.Resolve(catalog.GetValueOrDefault("Names")) is PdfDictionary names)
        {
            if (names.ContainsKey("JavaScript"))
                state.Fact(FactKind.JavaScript);
            if (names.ContainsKey("EmbeddedFiles"))
                state.Fact(FactKind.EmbeddedFile);
        }
        if (catalog.ContainsKey("AF") || catalog.ContainsKey("Collection"))
            state.Fact(FactKind.EmbeddedFile);
    }

    /// <summary>Notes what an action does and where it leads, and the ones that follow it.</summary>
    public static void Action(PdfFile file, PdfDictionary action, InspectionState state, int depth)
    {
        if (depth > 16)
            return;
        switch ((file.Resolve(action.GetValueOrDefault("S")) as PdfName)?.Value)
        {
            case "URI" when file.Resolve(action.GetValueOrDefault("URI")) is PdfString address:
                state.Link(PdfText.Decode(address.Bytes));
                break;
            case "JavaScript":
                state.Fact(FactKind.JavaScript);
                break;
            case "Launch":
                state.Fact(FactKind.Launch);
                break;
            case "SubmitForm":
                state.Fact(FactKind.SubmitForm);
                object? target = file.Resolve(action.GetValueOrDefault("F"));
                if (target is PdfDictionary specification)
                    target = file.Resolve(specification.GetValueOrDefault("F"));
                if (target is PdfString submit)
                    state.Link(PdfText.Decode(submit.Bytes));
                break;
        }
        if (file.Resolve(action.GetValueOrDefault("Next")) is PdfDictionary next)
            Action(file, next, state, depth + 1);
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
