namespace Bezel.Documents.Pdf;

/// <summary>Reads a PDF: the text of its pages, annotations and form fields, its links and what it would do.</summary>
internal static class PdfContent
{
    private const int MaxTreeDepth = 64;

    /// <summary>Reads the file; true when it is encrypted, whether or not the empty password opens it.</summary>
    public static bool Read(ReadOnlyMemory<byte> content, Layer layer, InspectionState state)
    {
        PdfFile file = PdfFile.Open(content, state);
        var actions = new PdfActions(file, layer, state);
        if (file.Locked)
        {
            PdfMarking.Say(file.Marks, actions.Said, state);
            state.Blind("the PDF is encrypted and asks for a password");
            return true;
        }
        if (file.Encrypted)
            state.Fact(FactKind.OpensWithKnownPassword, "the empty password");
        PdfDictionary? catalog = file.Catalog;
        if (catalog is not null)
        {
            actions.ByItself(catalog.GetValueOrDefault("OpenAction"), "");
            actions.Additional(catalog.GetValueOrDefault("AA"), opens: true);
        }
        List<PdfDictionary> pages = Pages(file, state);
        if (pages.Count == 0)
        {
            state.Defect(DocumentDefectKind.Damaged, "a PDF without pages");
            state.Blind("no page of the PDF can be read");
        }
        // Of the file itself, not of one that it carries.
        if (layer.Depth == 0)
            state.Pages = pages.Count;
        var interpreter = new PdfInterpreter(file, state);
        int before = state.Text.Length;
        foreach (PdfDictionary page in pages)
        {
            if (state.Exhausted || state.TextTruncated)
                break;
            Page(file, page, interpreter, actions, state);
        }
        if (catalog is not null)
            Form(file, catalog, actions, state);
        bool empty = state.Text.Length == before;
        var sweep = new PdfSweep(file, actions, layer, state);
        sweep.Read();
        // In a whole file every object was looked at; names elsewhere are names in text, or of objects that were replaced.
        if (file.Scanned || state.Exhausted)
            PdfMarking.Say(file.Marks, actions.Said, state);
        PdfChanges.Read(content.Span, sweep.SignedUntil, state);
        if (empty && pages.Count > 0)
            state.Blind(interpreter.SawUnreadable ? "the PDF's letters cannot be told" : "the PDF has no text: it may be a picture");
        return file.Encrypted;
    }

    private static void Page(PdfFile file, PdfDictionary page, PdfInterpreter interpreter, PdfActions actions, InspectionState state)
    {
        PdfDictionary? resources = file.Resolve(Inherited(file, page, "Resources")) as PdfDictionary;
        state.BreakLine();
        interpreter.Page(Contents(file, page), resources);
        actions.Additional(page.GetValueOrDefault("AA"), opens: true);
        Annotations(file, page, interpreter, actions, state);
        PdfLayout.Write(interpreter.Pieces, state);
        if (state.Text.Length > 0)
            state.BreakLine();
    }

    private static ReadOnlyMemory<byte> Contents(PdfFile file, PdfDictionary page)
    {
        object? contents = file.Resolve(page.GetValueOrDefault("Contents"));
        if (contents is PdfStream one)
            return file.Decode(one);
        if (contents is not PdfArray parts)
            return default;
        using var all = new MemoryStream();
        var seen = new Dictionary<PdfStream, int>();
        foreach (object? part in parts)
        {
            // The same stream again and again is a bomb that costs no bytes.
            if (file.Resolve(part) is not PdfStream stream || (seen[stream] = seen.GetValueOrDefault(stream) + 1) > 16 || all.Length > 64 << 20 || !file.State.Step())
                continue;
            all.Write(file.Decode(stream).Span);
            all.WriteByte((byte)'\n');
        }
        return all.ToArray();
    }

    private static object? Inherited(PdfFile file, PdfDictionary page, string key)
    {
        PdfDictionary? at = page;
        for (int depth = 0; at is not null && depth < MaxTreeDepth; depth++)
        {
            if (file.Resolve(at.GetValueOrDefault(key)) is { } value)
                return value;
            at = file.Resolve(at.GetValueOrDefault("Parent")) as PdfDictionary;
        }
        return null;
    }

    private static List<PdfDictionary> Pages(PdfFile file, InspectionState state)
    {
        var pages = new List<PdfDictionary>();
        var seen = new HashSet<PdfDictionary>();
        if (file.Pages() is { } root)
            Walk(file, root, pages, seen, state, 0);
        if (pages.Count > 0)
            return pages;
        foreach (int number in file.Numbers.Order().ToList())
        {
            if (state.Exhausted || pages.Count >= state.Limits.MaxPages)
                break;
            if (file.Resolve(new PdfRef(number, 0)) is PdfDictionary page && page.GetValueOrDefault("Type") is PdfName { Value: "Page" })
                pages.Add(page);
        }
        return pages;
    }

    private static void Walk(PdfFile file, PdfDictionary node, List<PdfDictionary> pages, HashSet<PdfDictionary> seen, InspectionState state, int depth)
    {
        if (!state.Step(10) || pages.Count > state.Limits.MaxPages)
            return;
        if (seen.Contains(node) || depth > MaxTreeDepth)
        {
            state.Defect(DocumentDefectKind.Loop, "the PDF page tree");
            return;
        }
        // The same page may stand in the tree twice; a branch may not stand in itself.
        if (file.Resolve(node.GetValueOrDefault("Kids")) is not PdfArray kids)
        {
            if (pages.Count >= state.Limits.MaxPages)
            {
                state.Limit(nameof(DocumentLimits.MaxPages));
                return;
            }
            pages.Add(node);
            return;
        }
        seen.Add(node);
        foreach (object? kid in kids)
        {
            if (file.Resolve(kid) is PdfDictionary child)
                Walk(file, child, pages, seen, state, depth + 1);
            if (state.Exhausted)
                return;
        }
        seen.Remove(node);
    }

    private static void Annotations(PdfFile file, PdfDictionary page, PdfInterpreter interpreter, PdfActions actions, InspectionState state)
    {
        if (file.Resolve(page.GetValueOrDefault("Annots")) is not PdfArray annotations)
            return;
        foreach (object? item in annotations.Take(5_000))
        {
            if (!state.Step(10) || file.Resolve(item) is not PdfDictionary annotation)
                continue;
            if (file.Resolve(annotation.GetValueOrDefault("A")) is PdfDictionary action)
                actions.Act(action);
            actions.Additional(annotation.GetValueOrDefault("AA"), opens: true);
            string kind = (file.Resolve(annotation.GetValueOrDefault("Subtype")) as PdfName)?.Value ?? "";
            bool hidden = ((int)file.Number(annotation.GetValueOrDefault("F"), 0) & 2) != 0;
            if (!hidden && kind is "FreeText" or "Stamp" or "Widget"
                && file.Resolve(annotation.GetValueOrDefault("AP")) is PdfDictionary looks && file.Resolve(looks.GetValueOrDefault("N")) is PdfStream look)
            {
                Appearance(file, annotation, look, interpreter);
            }
        }
    }

    private static void Appearance(PdfFile file, PdfDictionary annotation, PdfStream look, PdfInterpreter interpreter)
    {
        int from = interpreter.Pieces.Count;
        interpreter.RunForm(look, null, 1);
        if (file.Resolve(annotation.GetValueOrDefault("Rect")) is not PdfArray { Count: 4 } place)
            return;
        double x = Math.Min(file.Number(place[0], 0), file.Number(place[2], 0)), y = Math.Min(file.Number(place[1], 0), file.Number(place[3], 0));
        for (int i = from; i < interpreter.Pieces.Count; i++)
        {
            PdfPiece piece = interpreter.Pieces[i];
            if (piece.Turn == 0)
                interpreter.Pieces[i] = piece with { Start = piece.Start + x, End = piece.End + x, Line = piece.Line + y };
        }
    }

    /// <summary>Values of form fields that no appearance shows: "name, tab, value" lines (ISO 32000-2, 12.7.4).</summary>
    private static void Form(PdfFile file, PdfDictionary catalog, PdfActions actions, InspectionState state)
    {
        if (file.Resolve(catalog.GetValueOrDefault("AcroForm")) is not PdfDictionary form)
            return;
        if (form.ContainsKey("XFA") || file.Resolve(form.GetValueOrDefault("Fields")) is PdfArray { Count: > 0 })
            actions.Say(FactKind.Form, "");
        if (form.TryGetValue("XFA", out object? xfa))
            PdfXfa.Read(file, xfa, actions, state);
        if (((int)file.Number(form.GetValueOrDefault("SigFlags"), 0) & 1) != 0)
            actions.Say(FactKind.Signature, "");
        if (file.Resolve(form.GetValueOrDefault("Fields")) is PdfArray fields)
            Fields(file, fields, actions, state, [], 0);
    }

    private static void Fields(PdfFile file, PdfArray fields, PdfActions actions, InspectionState state, HashSet<PdfDictionary> seen, int depth)
    {
        foreach (object? item in fields)
        {
            if (!state.Step(10) || depth > MaxTreeDepth || file.Resolve(item) is not PdfDictionary field || !seen.Add(field))
                continue;
            if (file.Resolve(field.GetValueOrDefault("V")) is PdfString { Bytes.Length: > 0 } value)
            {
                state.BreakLine();
                if (file.Resolve(field.GetValueOrDefault("T")) is PdfString name)
                    state.Append(PdfText.Decode(name.Bytes) + "\t");
                state.Append(PdfText.Decode(value.Bytes));
            }
            actions.Additional(field.GetValueOrDefault("AA"), opens: false);
            if (file.Resolve(field.GetValueOrDefault("Kids")) is PdfArray kids)
                Fields(file, kids, actions, state, seen, depth + 1);
        }
    }
}
