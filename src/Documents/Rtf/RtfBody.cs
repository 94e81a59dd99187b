using System.Globalization;
using System.Text;

namespace Bezel.Documents.Rtf;

/// <summary>
/// Text of Rich Text Format (specification 1.9.1), and what it carries. Rules: groups whose destination holds no text are skipped, but
/// objects, pictures, fields and templates are found in them too; hidden text is left out; the data of an object is the hexadecimal digits
/// of its group in their order, whatever else stands between them, since that is how Word reads it.
/// </summary>
internal sealed class RtfBody(Layer layer, InspectionState state) : RtfWalker(state)
{
    private const int MostPictures = 100, MostObjects = 500, MostWords = 8_192;

    private static readonly HashSet<string> Textless =
    [
        "colortbl", "stylesheet", "info", "objname", "themedata", "colorschememapping", "datastore", "listtable", "listoverridetable",
        "rsidtbl", "generator", "xmlnstbl", "latentstyles", "filetbl", "revtbl", "panose", "falt", "bkmkstart", "bkmkend", "private", "operator",
        "mhtmltag", "htmltag", "nonshppict", "sp", "pgptbl", "userprops", "wgrffmtfilter", "mmathPr",
    ];

    private readonly FieldCode _fields = new(state);
    private readonly StringBuilder _words = new();
    private readonly HexData _data = new(state);
    private RtfObject? _object;
    private string _shapeName = "";
    private readonly List<RtfObject> _objects = [];
    private readonly List<ReadOnlyMemory<byte>> _pictures = [];

    public void Read()
    {
        Walk(layer.Span);
        _fields.EndAll();
        FinishObject();
        // What is carried is read last, so that its text does not stand in the middle of a sentence.
        foreach (RtfObject found in _objects)
            found.Tell(layer, State);
        for (int i = 0; i < _pictures.Count; i++)
            State.Carried("picture " + (i + 1).ToString(CultureInfo.InvariantCulture), _pictures[i], layer);
        if (Unclosed)
            State.Defect(DocumentDefectKind.Truncated, "RTF groups are not closed");
    }

    protected override void Text(string text)
    {
        switch (Now.Goes)
        {
            case RtfDestination.Text when !Now.Hidden && !Now.HtmlRtf:
                State.Append(text);
                break;
            case RtfDestination.Instruction:
                _fields.Append(text);
                break;
            case RtfDestination.ObjectClass or RtfDestination.Template or RtfDestination.ShapeName or RtfDestination.ShapeValue:
                if (_words.Length < MostWords)
                    _words.Append(text);
                break;
        }
    }

    protected override void Data(ReadOnlySpan<byte> bytes, bool binary)
    {
        if (binary)
            _data.Binary(bytes);
        else
            _data.Digits(bytes);
    }

    protected override void Word(ReadOnlySpan<char> name, int number, bool hasNumber, bool optional)
    {
        switch (name)
        {
            case "par" or "line" or "sect" or "page" or "row" or "nestrow":
                Shown('\n');
                return;
            case "tab" or "cell" or "nestcell":
                Shown('\t');
                return;
            case "emdash" or "endash":
                Shown('-');
                return;
            case "lquote" or "rquote":
                Shown('\'');
                return;
            case "ldblquote" or "rdblquote":
                Shown('"');
                return;
            case "bullet":
                Shown('\u2022');
                return;
            case "emspace" or "enspace" or "qmspace":
                Shown(' ');
                return;
            case "fldinst":
                Goes(RtfDestination.Instruction);
                _fields.Begin();
                return;
            case "fldrslt":
                // The result of a field inside an instruction is not what the instruction is made of.
                if (Now.Goes == RtfDestination.Instruction)
                    Goes(RtfDestination.Skipped);
                return;
            case "object":
                FinishObject();
                _object = new RtfObject();
                Now.IsObject = true;
                return;
            case "objemb" or "objautlink" or "objlink" or "objocx" or "objhtml" or "objsub" or "objpub" or "objicemb":
                (_object ??= new RtfObject()).Kind = name.ToString();
                return;
            case "objupdate":
                (_object ??= new RtfObject()).Updates = true;
                return;
            case "objclass":
                Goes(RtfDestination.ObjectClass);
                _words.Clear();
                return;
            case "objdata":
                Goes(RtfDestination.ObjectData);
                _data.Clear();
                return;
            case "pict":
                Goes(RtfDestination.Picture);
                _data.Clear();
                return;
            case "template":
                Goes(RtfDestination.Template);
                _words.Clear();
                return;
            case "sn":
                Goes(RtfDestination.ShapeName);
                _words.Clear();
                return;
            case "sv":
                Goes(RtfDestination.ShapeValue);
                _words.Clear();
                return;
            case "bin" or "shppict" or "shpinst" or "fldtype" or "shptxt" or "footnote" or "annotation":
                return;
        }
        if (optional || Textless.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            Goes(RtfDestination.Skipped);
    }

    protected override void Leave(in Group closed)
    {
        switch (closed.Goes)
        {
            case RtfDestination.Instruction:
                _fields.End();
                break;
            case RtfDestination.ObjectClass:
                (_object ??= new RtfObject()).Class = _words.ToString().Trim();
                break;
            case RtfDestination.ObjectData:
                bool alone = _object is null;
                (_object ??= new RtfObject()).Data = _data.Take();
                if (alone)
                    FinishObject();
                break;
            case RtfDestination.Picture:
                Picture(_data.Take());
                break;
            case RtfDestination.Template:
                if (_words.ToString().Trim() is { Length: > 0 } template)
                {
                    State.Fact(ExternalAddress.IsElsewhere(template) ? FactKind.ExternalTemplate : FactKind.OpensElsewhere, template);
                    State.Link(template);
                }
                break;
            case RtfDestination.ShapeName:
                _shapeName = _words.ToString().Trim();
                break;
            case RtfDestination.ShapeValue:
                string value = _words.ToString().Trim();
                // A picture of a shape that is only linked; its name is its address.
                if (_shapeName is "pibName" or "pibPrintName" or "fillBlipName" && ExternalAddress.IsElsewhere(value))
                    State.Fact(FactKind.ExternalContent, value);
                break;
        }
        if (closed.IsObject)
            FinishObject();
    }

    private void Shown(char c)
    {
        if (Now.Goes == RtfDestination.Text && !Now.Hidden && !Now.HtmlRtf)
            State.Append(c);
    }

    private void FinishObject()
    {
        if (_object is not { } found)
            return;
        _object = null;
        if (_objects.Count < MostObjects)
            _objects.Add(found);
        else
            State.Limit("objects of an RTF document");
    }

    private void Picture(ReadOnlyMemory<byte> picture)
    {
        // Word writes each picture a second time for old readers: what is no picture by its bytes is passed over.
        if (picture.Length < 64 || FileSignatures.Find(picture.Span) is not (FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image))
            return;
        if (_pictures.Count < MostPictures)
            _pictures.Add(picture);
    }
}
