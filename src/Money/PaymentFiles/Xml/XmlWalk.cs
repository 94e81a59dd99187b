using System.Text;
using System.Xml;

namespace Bezel.Money.PaymentFiles;

/// <summary>What reads the elements of a document as they pass by.</summary>
internal interface IXmlVisitor
{
    /// <summary>An element begins.</summary>
    void Begin(XmlPlace place);

    /// <summary>An element ends; its own text, trimmed, is given when it has no elements inside.</summary>
    void End(XmlPlace place, ReadOnlySpan<char> text);
}

/// <summary>Where in the document the walk is.</summary>
internal sealed class XmlPlace
{
    /// <summary>Local names from the root, joined by slashes.</summary>
    public string Path { get; set; } = "";

    /// <summary>Line of the element's beginning, from 1.</summary>
    public int Line { get; set; }

    /// <summary>Column of the element's beginning, from 1.</summary>
    public int Column { get; set; }

    /// <summary>The element's attribute <c>Ccy</c>, or empty.</summary>
    public string Currency { get; set; } = "";
}

/// <summary>
/// Walks through an XML document once, without keeping it. Document type declarations are forbidden, so there are no entities but the five of
/// XML itself and nothing is ever fetched; there are bounds on bytes (the source), on depth, on the length of one tag or text, on the
/// number of different places.
/// </summary>
internal sealed class XmlWalk(FileDraft draft, IXmlVisitor visitor)
{
    private const int MaxDepth = 40;
    private const int MaxPlaces = 4_000;
    private const int MaxText = 16_000;

    private sealed class Node(string path)
    {
        public string Path { get; } = path;

        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);
    }

    private readonly record struct Open(Node Node, int Line, int Column, string Currency, bool HasElements);

    private readonly XmlPlace place = new();
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];
    private readonly List<Open> open = [];
    private int places;
    private bool saidForeign;

    /// <summary>The namespace of the root element.</summary>
    public string RootNamespace { get; private set; } = "";

    /// <summary>Reads to the end, or to the first thing that is refused. False when it was not the end.</summary>
    public bool Run(SourceStream source)
    {
        ReadOnlySpan<byte> head = source.Head;
        Encoding? wide = head is [0xFF, 0xFE, ..] ? Encoding.Unicode : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : null;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = source.Bound,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        };
        XmlReader? reader = null;
        using Stream? transcoded = wide is null ? null : Encoding.CreateTranscodingStream(source, wide, Encoding.UTF8, leaveOpen: true);
        using var bounded = new TagBound(transcoded ?? source);
        using StreamReader? characters = wide is not null ? new StreamReader(bounded, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true)
            : IsOtherLatin(head) ? new StreamReader(bounded, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true) : null;
        try
        {
            reader = characters is null ? XmlReader.Create(bounded, settings) : XmlReader.Create(characters, settings);
            return Walk(reader);
        }
        catch (XmlException broken)
        {
            string beginning = FormatProbe.Text(head);
            int declaration = places == 0 ? beginning.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) : -1;
            int line = Math.Max(1, broken.LineNumber), column = Math.Max(1, broken.LinePosition);
            if (declaration >= 0)
            {
                ReadOnlySpan<char> before = beginning.AsSpan(0, declaration);
                draft.Error(1 + before.Count('\n'), declaration - before.LastIndexOf('\n'), PaymentFileCodes.XmlDtd, Declared(beginning));
            }
            else if (bounded.Exceeded)
                draft.Error(line, column, PaymentFileCodes.XmlPartTooLong);
            else
                draft.Error(line, column, PaymentFileCodes.XmlMalformed);
            return false;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            // An encoding that the platform does not know, or bytes that are not of it.
            draft.Error(1, 1, PaymentFileCodes.XmlMalformed);
            return false;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    // Encodings of one byte that the platform has no table for: what counts is ASCII in all of them, and names are close enough in Latin-1.
    private static bool IsOtherLatin(ReadOnlySpan<byte> head)
    {
        string declaration = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 120)]);
        int end = declaration.IndexOf("?>", StringComparison.Ordinal), at = declaration.IndexOf("encoding=", StringComparison.Ordinal);
        return declaration.StartsWith("<?xml", StringComparison.Ordinal) && at > 0 && at + 11 < end
            && (declaration.AsSpan(at + 10).StartsWith("windows-125", StringComparison.OrdinalIgnoreCase) || declaration.AsSpan(at + 10).StartsWith("iso-8859-", StringComparison.OrdinalIgnoreCase));
    }

    private static string Declared(string head) =>
        !head.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase) ? "document type"
            : head.Contains("SYSTEM", StringComparison.OrdinalIgnoreCase) || head.Contains("PUBLIC", StringComparison.OrdinalIgnoreCase) ? "external entity" : "entities";

    private bool Walk(XmlReader reader)
    {
        var lines = (IXmlLineInfo)reader;
        var root = new Node("");
        while (reader.Read())
        {
            draft.LastLine = Math.Max(1, lines.LineNumber);
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (!Enter(reader, lines, root))
                        return false;
                    break;
                case XmlNodeType.EndElement:
                    Leave();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    Text(reader);
                    break;
            }
            if (draft.IsFull)
                return false;
        }
        return true;
    }

    private bool Enter(XmlReader reader, IXmlLineInfo lines, Node root)
    {
        if (open.Count == 0)
            RootNamespace = reader.NamespaceURI;
        else if (!saidForeign && reader.NamespaceURI != RootNamespace && !open[^1].Node.Path.Contains("SplmtryData", StringComparison.Ordinal))
        {
            saidForeign = true;
            draft.Error(lines.LineNumber, Math.Max(1, lines.LinePosition - 1), PaymentFileCodes.MixedVersions);
        }
        if (open.Count >= MaxDepth)
        {
            draft.Error(lines.LineNumber, lines.LinePosition, PaymentFileCodes.XmlTooDeep);
            return false;
        }
        Node parent = open.Count == 0 ? root : open[^1].Node;
        if (!parent.Children.TryGetValue(reader.LocalName, out Node? node))
        {
            if (++places > MaxPlaces || reader.LocalName.Length > 200)
            {
                draft.Error(lines.LineNumber, lines.LinePosition, PaymentFileCodes.XmlTooVaried);
                return false;
            }
            node = new Node(parent.Path.Length == 0 ? reader.LocalName : parent.Path + "/" + reader.LocalName);
            parent.Children[reader.LocalName] = node;
        }
        if (open.Count > 0)
            open[^1] = open[^1] with { HasElements = true };
        text.Clear();
        // The reader points behind the angle bracket.
        open.Add(new Open(node, lines.LineNumber, Math.Max(1, lines.LinePosition - 1), reader.HasAttributes ? reader.GetAttribute("Ccy") ?? "" : "", false));
        Point(open[^1]);
        bool empty = reader.IsEmptyElement;
        visitor.Begin(place);
        if (empty)
            Leave();
        return true;
    }

    private void Leave()
    {
        Open ended = open[^1];
        open.RemoveAt(open.Count - 1);
        Point(ended);
        if (ended.HasElements)
            visitor.End(place, default);
        else
        {
            Span<char> copy = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
            text.CopyTo(0, copy, copy.Length);
            visitor.End(place, ((ReadOnlySpan<char>)copy).Trim());
        }
        text.Clear();
    }

    private void Point(Open element) => (place.Path, place.Line, place.Column, place.Currency) = (element.Node.Path, element.Line, element.Column, element.Currency);

    private void Text(XmlReader reader)
    {
        if (!reader.CanReadValueChunk)
            return;
        int read;
        while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
            text.Append(chunk.AsSpan(0, Math.Min(read, Math.Max(0, MaxText - text.Length))));
    }
}
