using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.OneNote;

/// <summary>
/// OneNote sections ([MS-ONESTORE], [MS-ONE]): the files and pictures in them, their text and links. Rules: a stored file is known by the
/// identifier before it, and its length is checked against the file; in sections saved for synchronisation ([MS-FSSHTTPB]) pictures are looked for by
/// their first bytes, and that this is not all is said.
/// </summary>
internal sealed class OneNoteInspector : IInspector
{
    private const uint EmbeddedFileName = 0x1C001D9C, RichText = 0x1C001C22, AsciiText = 0x1C003498, Hyperlink = 0x1C001E20, SourceFile = 0x1C001D9D;
    private const int MostFiles = 500, MostTexts = 20_000, HeaderSize = 36;

    private static readonly byte[] StoredFile = new Guid("BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC").ToByteArray();
    private static readonly byte[] Synchronised = new Guid("638DE92F-A6D4-4BC1-9A36-B3FC2511A5B7").ToByteArray();

    public ContentReading Read(Layer layer, InspectionState state)
    {
        Texts(layer, state);
        List<string> names = Names(layer, state);
        foreach (string name in names)
            state.Fact(FactKind.EmbeddedFile, name);
        List<ReadOnlyMemory<byte>> files = Stored(layer.Content, state);
        bool synchronised = layer.Span.Length > 64 && layer.Span[48..64].SequenceEqual(Synchronised);
        if (synchronised)
        {
            files.AddRange(Pictures(layer.Content, state));
            if (names.Count > 0)
                state.Blind("files in a OneNote section that was saved for synchronisation are not opened");
        }
        foreach ((string name, ReadOnlyMemory<byte> content) in Match(names, files))
            state.Carried(name, content, layer);
        return new ContentReading(layer.Type);
    }

    private static List<ReadOnlyMemory<byte>> Stored(ReadOnlyMemory<byte> content, InspectionState state)
    {
        var files = new List<ReadOnlyMemory<byte>>();
        ReadOnlySpan<byte> c = content.Span;
        for (int from = 0; ;)
        {
            int at = c[from..].IndexOf(StoredFile);
            if (at < 0 || !state.Step(16 + (at / 16)))
                return files;
            at += from;
            from = at + 16;
            if (at + HeaderSize > c.Length)
                return files;
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(c[(at + 16)..]);
            int left = c.Length - at - HeaderSize;
            if (length > (ulong)left)
            {
                state.Defect(DocumentDefectKind.Truncated, "a file in the OneNote section is longer than the section");
                length = (ulong)left;
            }
            if (length == 0)
                continue;
            if (files.Count >= MostFiles)
            {
                state.Limit("files in a OneNote section");
                state.Blind("the section holds more files than are opened");
                return files;
            }
            files.Add(content.Slice(at + HeaderSize, (int)length));
            from = at + HeaderSize + (int)length;
        }
    }

    private static List<ReadOnlyMemory<byte>> Pictures(ReadOnlyMemory<byte> content, InspectionState state)
    {
        var files = new List<ReadOnlyMemory<byte>>();
        ReadOnlySpan<byte> c = content.Span, end = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82], begin = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        for (int from = 0; files.Count < MostFiles && state.Step(16);)
        {
            int start = c[from..].IndexOf(begin);
            if (start < 0)
                break;
            int length = c[(from + start)..].IndexOf(end);
            if (length < 0)
                break;
            files.Add(content.Slice(from + start, length + end.Length));
            from += start + length + end.Length;
        }
        return files;
    }

    private static List<string> Names(Layer layer, InspectionState state)
    {
        var names = new List<string>();
        foreach (ReadOnlyMemory<byte> value in OneNoteProperties.Find(layer.Content, EmbeddedFileName, state))
        {
            string name = Wide(value.Span);
            if (name.Length is > 0 and < 512 && !names.Contains(name) && names.Count < MostFiles)
                names.Add(name);
        }
        return names;
    }

    /// <summary>Gives names to files: each name to the first file of its type, names that are left to files that are no pictures, in their order.</summary>
    private static List<(string Name, ReadOnlyMemory<byte> Content)> Match(List<string> names, List<ReadOnlyMemory<byte>> files)
    {
        string?[] given = new string?[files.Count];
        FileType?[] types = [.. files.Select(f => FileSignatures.Find(f.Span))];
        var left = new Queue<string>();
        foreach (string name in names)
        {
            FileType? type = FileNames.TypeOf(name);
            int at = -1;
            for (int i = 0; i < files.Count && at < 0 && type is not null; i++)
            {
                if (given[i] is null && types[i] == type)
                    at = i;
            }
            if (at >= 0)
                given[at] = name;
            else
                left.Enqueue(name);
        }
        for (int i = 0; i < files.Count && left.Count > 0; i++)
        {
            if (given[i] is null && types[i] is not (FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image))
                given[i] = left.Dequeue();
        }
        return [.. files.Select((f, i) => (given[i] ?? "file " + (i + 1).ToString(CultureInfo.InvariantCulture), f))];
    }

    private static void Texts(Layer layer, InspectionState state)
    {
        var seen = new HashSet<string>();
        foreach (uint property in (ReadOnlySpan<uint>)[RichText, AsciiText, Hyperlink, SourceFile])
            Of(property);

        void Of(uint property)
        {
            foreach (ReadOnlyMemory<byte> value in OneNoteProperties.Find(layer.Content, property, state))
            {
                string text = property == AsciiText ? TextSniffing.Windows1252.GetString(value.Span).TrimEnd('\0') : Wide(value.Span);
                if (text.Length == 0 || seen.Count >= MostTexts || !seen.Add(text))
                    continue;
                if (property == Hyperlink)
                    state.Link(text);
                else if (property != SourceFile)
                    Line(text, state);
            }
        }
    }

    // A link stands in the text as a field: U+FDDF, HYPERLINK and the address in quotes; what is shown follows.
    private static void Line(string text, InspectionState state)
    {
        for (int mark; (mark = text.IndexOf("\uFDDFHYPERLINK", StringComparison.Ordinal)) >= 0;)
        {
            int open = text.IndexOf('"', mark), close = open < 0 ? -1 : text.IndexOf('"', open + 1);
            if (close < 0)
                break;
            string address = text[(open + 1)..close];
            state.Link(address);
            if (ExternalAddress.RunsSomething(address))
                state.Fact(FactKind.ExternalContent, address);
            text = text.Remove(mark, close + 1 - mark);
        }
        state.Append(text);
        state.BreakLine();
    }

    private static string Wide(ReadOnlySpan<byte> value)
    {
        string text = MemoryMarshal.Cast<byte, char>(value).ToString();
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
