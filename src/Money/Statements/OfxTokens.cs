using System.Text;
using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>Cuts an OFX file into tags and values. A value is the text between a tag and the next one.</summary>
internal sealed class OfxTokens(FileDraft draft)
{
    private const int MaxTag = 80;
    private const int MaxText = 4_000;
    private readonly StringBuilder tag = new();
    private readonly StringBuilder text = new();
    private string? leaf;
    private int line = 1;
    private int column;
    private int textLine = 1;
    private int textColumn = 1;
    private int tagLine = 1;

    public void Run(SourceStream source, OfxReader reader)
    {
        ReadOnlySpan<byte> head = source.Head;
        Encoding encoding = head is [0xFF, 0xFE, ..] ? Encoding.Unicode : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : IsUtf8(head) ? Encoding.UTF8 : Encoding.Latin1;
        using var characters = new StreamReader(source, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024, leaveOpen: true);
        char[] buffer = new char[16 * 1024];
        bool inTag = false, started = false;
        int cdata = 0, read;
        while ((read = characters.Read(buffer)) > 0 && !reader.IsFull)
        {
            foreach (char c in buffer.AsSpan(0, read))
            {
                (line, column) = c == '\n' ? (line + 1, 0) : (line, column + 1);
                draft.LastLine = line;
                if (cdata == 1)
                {
                    // Marked text goes as it is until "]]>".
                    Keep(c);
                    if (c == '>' && text.Length >= 3 && text[^2] == ']' && text[^3] == ']')
                        (text.Length, cdata) = (text.Length - 3, 2);
                }
                else if (inTag)
                {
                    if (c != '>')
                    {
                        if (tag.Length < MaxTag)
                            tag.Append(c);
                        if (tag.Length == 8 && tag.Equals("![CDATA["))
                            (inTag, cdata) = (false, 1);
                        continue;
                    }
                    inTag = false;
                    if (!Tag(reader, ref started))
                        return;
                }
                else if (c == '<')
                {
                    inTag = true;
                    tagLine = line;
                    tag.Clear();
                }
                else if (started)
                {
                    if (text.Length == 0)
                        (textLine, textColumn) = (line, column);
                    if (text.Length > 0 || !char.IsWhiteSpace(c))
                        Keep(c);
                }
            }
        }
        Value(reader);
    }

    private void Keep(char c)
    {
        if (text.Length < MaxText)
            text.Append(c is '\r' or '\n' or '\t' ? ' ' : c);
        else
            text[^1] = c;
    }

    // False when the file is refused.
    private bool Tag(OfxReader reader, ref bool started)
    {
        Value(reader);
        string name = tag.ToString().Trim().ToUpperInvariant();
        if (name.StartsWith("!DOCTYPE", StringComparison.Ordinal) || name.StartsWith("!ENTITY", StringComparison.Ordinal))
        {
            draft.Error(tagLine, 1, PaymentFileCodes.XmlDtd);
            return false;
        }
        if (name.Length == 0 || name[0] is '?' or '!')
            return true;
        if (name[0] == '/')
        {
            if (name.Length > 1 && name.AsSpan(1).SequenceEqual(leaf))
                leaf = null;
            else
                reader.End(name[1..], tagLine);
            leaf = null;
            return true;
        }
        bool empty = name[^1] == '/';
        int stop = name.AsSpan().IndexOfAny(' ', '/', '\n');
        name = stop < 0 ? name : name[..stop];
        started |= name == "OFX";
        reader.Begin(name, tagLine);
        leaf = empty ? null : name;
        return true;
    }

    private void Value(OfxReader reader)
    {
        if (text.Length == 0)
            return;
        if (leaf is not null)
            reader.Value(leaf, Plain(text.ToString().Trim()), textLine, textColumn);
        text.Clear();
    }

    private static string Plain(string value) => !value.Contains('&') ? value
        : value.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&apos;", "'", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    // A character cut by the end of the head does not count.
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        while (!head.IsEmpty)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(head, out _, out int used);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
                return true;
            if (status != System.Buffers.OperationStatus.Done)
                return false;
            head = head[used..];
        }
        return true;
    }
}
