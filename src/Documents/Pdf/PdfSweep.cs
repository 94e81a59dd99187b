using Bezel.Documents.Programs;

namespace Bezel.Documents.Pdf;

/// <summary>
/// Looks at every object of the file, whether or not a page leads to it: actions, embedded files, forms of the XML kind,
/// signatures, media, pictures. Rules: each object once; nested values at most <see cref="MaxDepth"/> deep; all work counts.
/// </summary>
internal sealed class PdfSweep(PdfFile file, PdfActions actions, Layer layer, InspectionState state)
{
    private const int MaxDepth = 24, MaxFiles = 200;

    private readonly HashSet<PdfStream> _files = [];
    private readonly HashSet<int> _masks = [];
    private readonly List<PdfStream> _pictures = [];

    /// <summary>The end of what the last signature covers; 0 when there is none.</summary>
    public long SignedUntil { get; private set; }

    public void Read()
    {
        foreach (int number in file.Numbers.Order().ToList())
        {
            if (!state.Step(4))
                break;
            Value(file.Resolve(new PdfRef(number, 0)), 0);
        }
        new PdfPictures(file, state).Read(_pictures.Where(picture => !_masks.Contains(picture.Number)));
    }

    private void Value(object? value, int depth)
    {
        if (depth > MaxDepth || !state.Step(2))
            return;
        if (value is PdfArray array)
        {
            foreach (object? item in array)
            {
                if (item is PdfDictionary or PdfArray)
                    Value(item, depth + 1);
            }
            return;
        }
        if (value is not PdfDictionary dictionary)
            return;
        Dictionary(dictionary);
        foreach (object? item in dictionary.Values)
        {
            if (item is PdfDictionary or PdfArray)
                Value(item, depth + 1);
        }
    }

    private void Dictionary(PdfDictionary dictionary)
    {
        if (dictionary.ContainsKey("S") && Name(dictionary, "S") is "JavaScript" or "Launch" or "URI" or "SubmitForm" or "ImportData" or "GoToR" or "GoToE" or "Rendition" or "RichMediaExecute" or "Thread")
            actions.Act(dictionary);
        else if (dictionary.TryGetValue("JS", out object? script) && !dictionary.ContainsKey("S"))
            actions.Script(script);
        if (dictionary.ContainsKey("EF"))
            Embedded(dictionary);
        if (dictionary.ContainsKey("ByteRange"))
            Signature(dictionary);
        if (dictionary.TryGetValue("SMask", out object? mask) && mask is PdfRef reference)
            _masks.Add(reference.Number);
        if (!dictionary.ContainsKey("Subtype"))
            return;
        switch (Name(dictionary, "Subtype"))
        {
            case "Image" when dictionary is PdfStream picture:
                _pictures.Add(picture);
                break;
            case "RichMedia":
                actions.Say(FactKind.EmbeddedFile, "rich media");
                break;
            case "3D" or "U3D" or "PRC":
                actions.Say(FactKind.EmbeddedFile, "a model in three dimensions");
                break;
            case "Movie" or "Screen" or "Sound":
                actions.Say(FactKind.EmbeddedFile, "sound or film");
                break;
        }
    }

    /// <summary>A file inside (7.11.4): read as what it is, under its own name.</summary>
    private void Embedded(PdfDictionary specification)
    {
        if (file.Resolve(specification["EF"]) is not PdfDictionary files)
            return;
        string name = actions.FileOf(specification);
        if (name.Length == 0 && file.Resolve(specification.GetValueOrDefault("Desc")) is PdfString description)
            name = PdfText.Decode(description.Bytes);
        foreach (string key in (ReadOnlySpan<string>)["UF", "F", "Unix", "DOS", "Mac"])
        {
            if (file.Resolve(files.GetValueOrDefault(key)) is not PdfStream stream || !_files.Add(stream))
                continue;
            actions.Say(FactKind.EmbeddedFile, name);
            if (_files.Count > MaxFiles)
            {
                state.Limit("files inside a PDF");
                state.Blind("the PDF holds more files than are opened");
                return;
            }
            state.Carried(name.Length > 0 ? name : "file in the PDF", file.Decode(stream), layer);
        }
    }

    /// <summary>A signature (12.8): who made it, and how much of the file it covers.</summary>
    private void Signature(PdfDictionary signature)
    {
        if (file.Resolve(signature["ByteRange"]) is not PdfArray { Count: >= 4 } range)
            return;
        double end = file.Number(range[^2], 0) + file.Number(range[^1], 0);
        if (end is > 0 and < long.MaxValue)
            SignedUntil = Math.Max(SignedUntil, (long)end);
        string signer = file.Resolve(signature.GetValueOrDefault("Contents")) is PdfString contents ? CodeSigner.OfContent(contents.Bytes) : "";
        if (signer.Length == 0 && file.Resolve(signature.GetValueOrDefault("Name")) is PdfString name)
            signer = PdfText.Decode(name.Bytes);
        actions.Say(FactKind.Signature, signer);
    }

    private string Name(PdfDictionary dictionary, string key) => (file.Resolve(dictionary.GetValueOrDefault(key)) as PdfName)?.Value ?? "";
}
