using System.Text;
using Bezel.Documents.Outlook;

namespace Bezel.Documents.Rtf;

/// <summary>Where what stands in a group goes.</summary>
internal enum RtfDestination
{
    Text,
    Skipped,
    Instruction,
    FontTable,
    ObjectData,
    ObjectClass,
    Picture,
    Template,
    HtmlTag,
    ShapeName,
    ShapeValue,
}

/// <summary>
/// Goes over RTF and keeps what every reader of it needs: groups, their destinations, fonts with their code pages, characters.
/// Rules: groups deeper than 10,000 are read flat; bytes gather until a character can be decoded in the code page of their font, or the
/// document's; after <c>\uN</c> as many characters are passed over as <c>\ucN</c> says; each token costs a step, and each 8 bytes of text.
/// </summary>
internal abstract class RtfWalker(InspectionState state)
{
    private const int DeepestGroup = 10_000, MostFonts = 5_000;

    protected struct Group
    {
        public RtfDestination Goes;
        public int UnicodeSkip;
        public int Font;
        public bool Hidden;
        public bool HtmlRtf;

        /// <summary>Whether the group's destination began with it.</summary>
        public bool Begins;

        /// <summary>Whether the group is that of an object.</summary>
        public bool IsObject;
    }

    private readonly Stack<Group> _groups = new();
    private readonly Dictionary<int, Encoding> _fonts = [];
    private readonly List<byte> _pending = [];
    private Encoding _document = TextSniffing.Windows1252;
    private Group _now = new() { UnicodeSkip = 1, Font = -1 };
    private int _skip, _tooDeep, _fontInTable = -1, _defaultFont = -1;

    protected InspectionState State { get; } = state;

    protected ref Group Now => ref _now;

    /// <summary>Gives the group a destination.</summary>
    protected void Goes(RtfDestination where)
    {
        _now.Goes = where;
        _now.Begins = true;
    }

    protected bool Stopped { get; set; }

    /// <summary>Decoded text of the current group.</summary>
    protected abstract void Text(string text);

    /// <summary>A control word that the walker has no use for; <paramref name="optional"/> when <c>\*</c> stands before it.</summary>
    protected abstract void Word(ReadOnlySpan<char> name, int number, bool hasNumber, bool optional);

    /// <summary>Bytes as they stand, in a group whose destination is data, or after <c>\bin</c>.</summary>
    protected virtual void Data(ReadOnlySpan<byte> bytes, bool binary)
    {
    }

    /// <summary>A group that began a destination, or an object, ends.</summary>
    protected virtual void Leave(in Group closed)
    {
    }

    protected void Walk(ReadOnlySpan<byte> content)
    {
        var reader = new RtfReader(content);
        bool optional = false;
        Span<char> name = stackalloc char[32];
        RtfToken token;
        while (!Stopped && State.Step() && (token = reader.Next()) != RtfToken.End)
        {
            switch (token)
            {
                case RtfToken.Open:
                    Flush();
                    if (_groups.Count < DeepestGroup)
                    {
                        _groups.Push(_now);
                        _now.Begins = _now.IsObject = false;
                    }
                    else
                        _tooDeep++;
                    optional = false;
                    _skip = 0;
                    break;
                case RtfToken.Close:
                    Flush();
                    _skip = 0;
                    Close();
                    break;
                case RtfToken.Text:
                    Characters(reader.Text);
                    State.Step(reader.Text.Length / 8);
                    break;
                case RtfToken.Binary:
                    if (_skip > 0)
                        _skip--;
                    else if (IsData)
                        Data(reader.Text, binary: true);
                    break;
                case RtfToken.Hex:
                    if (_skip > 0)
                        _skip--;
                    else if (!IsData && _now.Goes != RtfDestination.Skipped)
                        _pending.Add(reader.Byte);
                    break;
                case RtfToken.Symbol:
                    if (reader.Byte == '*')
                        optional = true;
                    else
                        Symbol(reader.Byte);
                    break;
                case RtfToken.Word:
                    int length = Encoding.ASCII.GetChars(reader.Text, name);
                    Control(name[..length], reader.Number, reader.HasNumber, optional);
                    optional = false;
                    break;
            }
        }
        Flush();
        Unclosed = _groups.Count > 0;
        while (_groups.Count > 0 && !Stopped)
            Close();
    }

    /// <summary>Whether groups were still open at the end.</summary>
    protected bool Unclosed { get; private set; }

    private bool IsData => _now.Goes is RtfDestination.ObjectData or RtfDestination.Picture;

    private void Close()
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }
        if (_groups.Count == 0)
            return;
        Group closed = _now;
        _now = _groups.Pop();
        if (closed.Begins || closed.IsObject)
            Leave(closed);
    }

    private void Characters(ReadOnlySpan<byte> text)
    {
        if (_now.Goes == RtfDestination.Skipped)
            return;
        if (IsData)
        {
            Data(text, binary: false);
            return;
        }
        if (_skip > 0)
        {
            int passed = Math.Min(_skip, text.Length);
            _skip -= passed;
            text = text[passed..];
        }
        _pending.AddRange(text);
        if (_pending.Count > 4096)
            Flush();
    }

    private void Symbol(byte symbol)
    {
        if (_skip > 0)
        {
            _skip--;
            return;
        }
        switch (symbol)
        {
            case (byte)'\\' or (byte)'{' or (byte)'}':
                if (!IsData && _now.Goes != RtfDestination.Skipped)
                    _pending.Add(symbol);
                break;
            case (byte)'~':
                Put("\u00A0");
                break;
            case (byte)'_':
                Put("\u2011");
                break;
            case (byte)'\r' or (byte)'\n':
                Put("\n");
                break;
        }
    }

    /// <summary>Text that did not stand as bytes.</summary>
    protected void Put(string text)
    {
        Flush();
        if (!IsData && _now.Goes is not (RtfDestination.Skipped or RtfDestination.FontTable))
            Text(text);
    }

    private void Control(ReadOnlySpan<char> name, int number, bool hasNumber, bool optional)
    {
        if (name is "u" && hasNumber)
        {
            Put(((char)(ushort)number).ToString());
            _skip = _now.UnicodeSkip;
            return;
        }
        if (_skip > 0 && name is not "bin")
            _skip--;
        Flush();
        switch (name)
        {
            case "uc":
                _now.UnicodeSkip = Math.Clamp(number, 0, 32);
                break;
            case "ansicpg":
                _document = CodePages.Of(number) ?? _document;
                break;
            case "mac":
                _document = CodePages.Of(10000) ?? _document;
                break;
            case "pc" or "pca":
                _document = CodePages.Of(name is "pc" ? 437 : 850) ?? _document;
                break;
            case "deff":
                _defaultFont = number;
                break;
            case "fonttbl":
                _now.Goes = RtfDestination.FontTable;
                break;
            case "f" when _now.Goes == RtfDestination.FontTable:
                _fontInTable = number;
                break;
            case "f":
                _now.Font = number;
                break;
            case "plain":
                _now.Font = _defaultFont;
                _now.Hidden = false;
                break;
            case "fcharset" when _now.Goes == RtfDestination.FontTable:
                Font(CodePageOf(number));
                break;
            case "cpg" when _now.Goes == RtfDestination.FontTable:
                Font(number);
                break;
            case "v":
                _now.Hidden = !hasNumber || number != 0;
                break;
            case "htmlrtf":
                _now.HtmlRtf = !hasNumber || number != 0;
                break;
            default:
                Word(name, number, hasNumber, optional);
                break;
        }
    }

    private void Font(int codePage)
    {
        if (codePage > 0 && _fonts.Count < MostFonts && CodePages.Of(codePage) is { } encoding)
            _fonts[_fontInTable] = encoding;
    }

    protected void Flush()
    {
        if (_pending.Count == 0)
            return;
        if (_now.Goes is not (RtfDestination.FontTable or RtfDestination.Skipped) && !IsData)
            Text((_fonts.GetValueOrDefault(_now.Font) ?? _document).GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending)));
        _pending.Clear();
    }

    // The character sets of Windows fonts; 0, 1 and 2 (ANSI, default, symbol) say nothing.
    private static int CodePageOf(int charset) => charset switch
    {
        77 => 10000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => 0,
    };
}
