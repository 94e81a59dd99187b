using System.Globalization;
using System.Text;

namespace Bezel.Documents.Plain;

/// <summary>
/// Text of Rich Text Format (specification 1.9.1). Rules: groups whose destination holds no text are skipped whole;
/// groups deeper than the limit are read flat; hidden text is left out; bytes in hexadecimal gather until a character
/// can be decoded in the document's code page.
/// </summary>
internal static class RtfText
{
    private const int Visible = 0, Skipped = 1, Instruction = 2;

    private static readonly HashSet<string> Textless =
    [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "objdata", "objclass", "objname", "themedata", "colorschememapping", "datastore", "listtable", "listoverridetable",
        "rsidtbl", "generator", "xmlnstbl", "latentstyles", "filetbl", "revtbl", "panose", "falt", "bkmkstart", "bkmkend", "template", "private", "operator", "htmltag", "mhtmltag", "shppict", "nonshppict", "sp", "pgptbl", "userprops", "wgrffmtfilter", "mmathPr",
    ];

    private struct Group
    {
        public int Mode;
        public int UnicodeSkip;
        public bool Hidden;
        public bool HtmlRtf;
    }

    public static void Read(ReadOnlySpan<byte> c, InspectionState state)
    {
        var stack = new Stack<Group>();
        var group = new Group { UnicodeSkip = 1 };
        var pending = new List<byte>();
        var instruction = new StringBuilder();
        Encoding encoding = TextSniffing.Windows1252;
        int skip = 0, depthTooFar = 0;
        bool optional = false;

        void Flush(ref Group g)
        {
            if (pending.Count == 0)
                return;
            string text = encoding.GetString([.. pending]);
            pending.Clear();
            Put(text, ref g);
        }

        void Put(string text, ref Group g)
        {
            if (g.Mode == Instruction && instruction.Length < 4096)
                instruction.Append(text);
            else if (g.Mode == Visible && !g.Hidden && !g.HtmlRtf)
                state.Append(text);
        }

        for (int i = 0; i < c.Length && state.Step();)
        {
            byte b = c[i];
            if (b == '{')
            {
                Flush(ref group);
                if (stack.Count < 10_000)
                    stack.Push(group);
                else
                    depthTooFar++;
                optional = false;
                i++;
            }
            else if (b == '}')
            {
                Flush(ref group);
                if (depthTooFar > 0)
                {
                    depthTooFar--;
                }
                else if (stack.Count > 0)
                {
                    int was = group.Mode;
                    group = stack.Pop();
                    if (was == Instruction && group.Mode != Instruction)
                    {
                        Field(instruction.ToString(), state);
                        instruction.Clear();
                    }
                }
                i++;
            }
            else if (b == '\\')
            {
                if (i + 1 >= c.Length)
                    break;
                byte next = c[i + 1];
                if (next == '\'' && i + 3 < c.Length)
                {
                    if (skip > 0)
                        skip--;
                    else if (byte.TryParse(c.Slice(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out byte value) && group.Mode != Skipped)
                        pending.Add(value);
                    i += 4;
                }
                else if (char.IsAsciiLetter((char)next))
                {
                    int start = i + 1, end = start;
                    while (end < c.Length && char.IsAsciiLetter((char)c[end]) && end - start < 32)
                        end++;
                    ReadOnlySpan<byte> word = c[start..end];
                    int number = 0, sign = 1;
                    bool hasNumber = false;
                    if (end < c.Length && c[end] == '-')
                    {
                        sign = -1;
                        end++;
                    }
                    for (int digits = 0; end < c.Length && char.IsAsciiDigit((char)c[end]) && digits < 10; digits++, end++)
                    {
                        number = unchecked((number * 10) + (c[end] - '0'));
                        hasNumber = true;
                    }
                    number *= sign;
                    if (end < c.Length && c[end] == ' ')
                        end++;
                    i = end;
                    if (word.SequenceEqual("u"u8))
                    {
                        Flush(ref group);
                        Put(((char)(ushort)number).ToString(), ref group);
                        skip = group.UnicodeSkip;
                        continue;
                    }
                    skip = 0;
                    if (word.SequenceEqual("bin"u8))
                    {
                        i = (int)Math.Min(c.Length, (long)i + Math.Max(0, number));
                        continue;
                    }
                    Flush(ref group);
                    Control(Encoding.ASCII.GetString(word), number, hasNumber, optional, ref group, ref encoding, state);
                    optional = false;
                }
                else
                {
                    if (next == '*')
                        optional = true;
                    else if (next is (byte)'\\' or (byte)'{' or (byte)'}')
                        pending.Add(next);
                    else if (next == '~')
                        pending.Add((byte)' ');
                    else if (next == '_')
                        pending.Add((byte)'-');
                    else if (next is (byte)'\n' or (byte)'\r' && group.Mode == Visible)
                    {
                        Flush(ref group);
                        Put("\n", ref group);
                    }
                    i += 2;
                }
            }
            else
            {
                if (b is not ((byte)'\r' or (byte)'\n'))
                {
                    if (skip > 0)
                        skip--;
                    else if (group.Mode != Skipped)
                        pending.Add(b);
                }
                i++;
                if (pending.Count > 4096)
                    Flush(ref group);
            }
        }
        Flush(ref group);
        if (stack.Count > 0)
            state.Defect(DocumentDefectKind.Truncated, "RTF groups are not closed");
    }

    private static void Control(string word, int number, bool hasNumber, bool optional, ref Group group, ref Encoding encoding, InspectionState state)
    {
        bool off = hasNumber && number == 0;
        switch (word)
        {
            case "par" or "line" or "sect" or "page" or "row":
                Write('\n', group, state);
                break;
            case "tab" or "cell" or "nestcell":
                Write('\t', group, state);
                break;
            case "nestrow":
                Write('\n', group, state);
                break;
            case "emdash" or "endash":
                Write('-', group, state);
                break;
            case "lquote" or "rquote":
                Write('\'', group, state);
                break;
            case "ldblquote" or "rdblquote":
                Write('"', group, state);
                break;
            case "bullet":
                Write('\u2022', group, state);
                break;
            case "v":
                group.Hidden = !off;
                break;
            case "plain":
                group.Hidden = false;
                break;
            case "htmlrtf":
                group.HtmlRtf = !off;
                break;
            case "uc":
                group.UnicodeSkip = Math.Clamp(number, 0, 32);
                break;
            case "ansicpg" when number is > 0 and < 65_536:
                encoding = CodePagesEncodingProvider.Instance.GetEncoding(number) ?? (number == 65001 ? Encoding.UTF8 : encoding);
                break;
            case "fldinst":
                if (group.Mode != Skipped)
                    group.Mode = Instruction;
                break;
            case "objemb" or "objautlink" or "objlink" or "objocx":
                state.Fact(FactKind.EmbeddedFile);
                if (word is "objautlink" or "objlink")
                    state.Fact(FactKind.ExternalContent);
                break;
            default:
                if (word == "objdata")
                    state.Fact(FactKind.EmbeddedFile);
                if (word == "template")
                    state.Fact(FactKind.ExternalContent);
                if (optional || Textless.Contains(word))
                    group.Mode = Skipped;
                break;
        }
    }

    private static void Write(char c, Group group, InspectionState state)
    {
        if (group.Mode == Visible && !group.Hidden && !group.HtmlRtf)
            state.Append(c);
    }

    private static void Field(string instruction, InspectionState state) => FieldCode.Read(instruction, state);
}
