using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Office;

namespace Bezel.Documents.Rtf;

/// <summary>
/// One object of an RTF document: what it says of itself, and its data, which is an OLE 1.0 object ([MS-OLEDS] 2.2). Rules: the class that the
/// data names counts beside the one that the text names; data with a broken header is searched for a compound file, since Word is lenient.
/// </summary>
internal sealed class RtfObject
{
    private static readonly Guid EquationClass = new("0002CE02-0000-0000-C000-000000000046");

    /// <summary>Classes that were or are attacked, by how their names begin.</summary>
    private static readonly string[] Vulnerable =
        ["Equation.2", "Equation.3", "MSComctlLib.", "COMCTL.", "otkloadr.", "OLE2Link", "htmlfile", "ShockwaveFlash", "Forms.HTML", "Shell.Explorer", "script", "MSCAL.", "OWC"];

    public string? Kind { get; set; }
    public string? Class { get; set; }
    public bool Updates { get; set; }
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Notes what the object is and would do, and reads what it carries.</summary>
    public void Tell(Layer layer, InspectionState state)
    {
        string named = Class ?? "";
        (uint format, string inData, ReadOnlyMemory<byte> native, string linked) = Ole1(Data);
        string shown = inData.Length > 0 ? inData : named;
        state.Fact(FactKind.EmbeddedFile, shown);
        if (Kind == "objocx")
            state.Fact(FactKind.ActiveX, shown);
        if (Updates)
            state.Fact(FactKind.ObjectRunsByItself, shown);
        NoteVulnerable(named, state);
        NoteVulnerable(inData, state);
        if (format == 1 || Kind is "objautlink" or "objlink")
        {
            state.Fact(FactKind.ExternalContent, linked.Length > 0 ? linked : shown);
            state.Link(linked);
        }
        if (native.IsEmpty)
        {
            int compound = Data.Span.IndexOf((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
            if (compound < 0)
                return;
            state.Fact(FactKind.Obfuscated, "the object's header is broken");
            native = Data[compound..];
        }
        Carry(shown, native, layer, state);
    }

    private static void Carry(string name, ReadOnlyMemory<byte> native, Layer layer, InspectionState state)
    {
        if (name.Equals("Package", StringComparison.OrdinalIgnoreCase) && OlePackage.Read(native) is { } package)
        {
            if (package.IsLink)
            {
                state.Fact(FactKind.ExternalContent, package.Path);
                return;
            }
            state.Fact(FactKind.EmbeddedFile, package.Name);
            state.Carried(package.Name, package.Content, layer);
            return;
        }
        if (CompoundFile.Is(native.Span) && CompoundFile.Open(native, state) is { } file)
        {
            if (file.Root.ClassId == EquationClass)
                state.Fact(FactKind.VulnerableObject, "Equation.3");
            Monikers(file, state);
        }
        state.Carried(name, native, layer);
    }

    /// <summary>The stream of a linked object names its source, in two bytes a character, among identifiers.</summary>
    private static void Monikers(CompoundFile file, InspectionState state)
    {
        if (file.Root.Stream("\u0001Ole") is not { } stream)
            return;
        foreach (string address in WideAddresses.In(file.Stream(stream, 64 << 10).Span))
        {
            state.Fact(FactKind.ExternalContent, address);
            state.Link(address);
        }
    }

    private static void NoteVulnerable(string name, InspectionState state)
    {
        foreach (string prefix in Vulnerable)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                state.Fact(FactKind.VulnerableObject, name);
        }
    }

    private static (uint Format, string Class, ReadOnlyMemory<byte> Native, string Linked) Ole1(ReadOnlyMemory<byte> data)
    {
        ReadOnlySpan<byte> d = data.Span;
        if (d.Length < 12)
            return default((uint, string, ReadOnlyMemory<byte>, string)) with { Item2 = "", Item4 = "" };
        uint format = BinaryPrimitives.ReadUInt32LittleEndian(d[4..]);
        int at = 8;
        if (format is not (1 or 2 or 5) || Text(d, ref at) is not { } name)
            return (0, "", default, "");
        if (format == 5)
            return (format, name, default, "");
        string? topic = Text(d, ref at), item = Text(d, ref at);
        if (topic is null || item is null)
            return (format, name, default, "");
        if (format == 1)
            return (format, name, default, topic);
        if (at + 4 > d.Length)
            return (format, name, default, "");
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(d[at..]);
        at += 4;
        return (format, name, data.Slice(at, (int)Math.Min(size, (uint)(d.Length - at))), "");
    }

    private static string? Text(ReadOnlySpan<byte> d, ref int at)
    {
        if (at + 4 > d.Length)
            return null;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(d[at..]);
        if (length > 4096 || length > d.Length - at - 4)
            return null;
        string text = Encoding.Latin1.GetString(d.Slice(at + 4, (int)length)).TrimEnd('\0');
        at += 4 + (int)length;
        return text;
    }
}
