using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Archives;

namespace Bezel.Documents.Programs;

/// <summary>
/// Programs of all systems: for which they are, what they call themselves, who signed them, whether they are packed, and the
/// archive that they carry and would unpack.
/// </summary>
internal sealed class ProgramInspector : IInspector
{
    private static ReadOnlySpan<byte> PyInstaller => [(byte)'M', (byte)'E', (byte)'I', 12, 11, 10, 11, 14];

    public ContentReading Read(Layer layer, InspectionState state)
    {
        ReadOnlySpan<byte> c = layer.Span;
        state.Step(c.Length / 32);
        bool windows = PortableExecutable.TryRead(c, out PortableExecutable program);
        state.Fact(FactKind.Program, windows ? Windows(c, program) : Other(c));
        if (windows && program.Signature.Length > 0)
            state.Fact(FactKind.ProgramIsSigned, CodeSigner.Name(program.Signature));
        if (windows && program.IsPacked)
            state.Fact(FactKind.Obfuscated, "the program is packed");
        foreach (string text in Names(c))
        {
            state.BreakLine();
            state.Append(text + "\n");
        }
        return Carried(layer, program.End, state);
    }

    private static ContentReading Carried(Layer layer, long end, InspectionState state)
    {
        ReadOnlySpan<byte> c = layer.Span;
        if (SelfExtracting.Read(layer, state) is { } archive)
            return archive;
        // What is carried otherwise stands after the last section, or in the resources.
        int from = end > 0 && end < c.Length ? (int)end : 0;
        ReadOnlySpan<byte> head = c[..Math.Min(c.Length, Math.Max(2 << 20, from + (1 << 20)))];
        string kind = head.IndexOf("NullsoftInst"u8) > 0 ? "NSIS installer" : head.IndexOf("Inno Setup Setup Data"u8) > 0 ? "Inno Setup installer" : c[^Math.Min(c.Length, 1 << 16)..].IndexOf(PyInstaller) >= 0 ? "Python program"
            : head.IndexOf("AU3!EA06"u8) > 0 ? "AutoIt script" : "";
        if (kind.Length > 0)
            state.Fact(FactKind.SelfExtracting, kind);
        if (kind.Length > 0 || (from > 0 && c.Length - from > 4096))
            state.Blind("what the program carries along is not opened");
        return new ContentReading(FileType.Executable);
    }

    private static string Windows(ReadOnlySpan<byte> c, PortableExecutable program)
    {
        string machine = program.Machine switch { 0x14C => "32-bit", 0x8664 => "64-bit", 0xAA64 => "ARM 64-bit", 0x1C0 or 0x1C4 => "ARM", _ => "another machine" };
        string kind = program.IsLibrary ? "library" : program.Subsystem switch { 1 => "driver", 3 => "console program", _ => "program" };
        var text = new StringBuilder($"Windows {kind}, {machine}");
        if (program.IsManaged)
            text.Append(", .NET");
        string product = Value(c, "ProductName") is { Length: > 0 } name ? name : Value(c, "FileDescription"), company = Value(c, "CompanyName");
        if (product.Length > 0)
            text.Append(", calls itself \"").Append(product).Append('"');
        if (company.Length > 0)
            text.Append(" of \"").Append(company).Append('"');
        return text.ToString();
    }

    private static string Other(ReadOnlySpan<byte> c)
    {
        if (c.StartsWith("\x7F"u8) && c.Length > 20)
        {
            int machine = c[5] == 2 ? (c[18] << 8) | c[19] : c[18] | (c[19] << 8);
            string name = machine switch { 3 => "x86", 62 => "x64", 40 => "ARM", 183 => "ARM 64-bit", _ => "another machine" };
            return "Linux program, " + name;
        }
        if (c.Length > 8 && c[0] == 0xCA && c[1] == 0xFE)
            return BinaryPrimitives.ReadUInt32BigEndian(c[4..]) < 40 ? "macOS program for several machines" : "Java class";
        if (c.Length > 4 && (c[0] is 0xCF or 0xCE || c[0] == 0xFE))
            return "macOS program";
        return c[0] == 'M' ? "DOS program" : "";
    }

    private static List<string> Names(ReadOnlySpan<byte> c)
    {
        var names = new List<string>();
        foreach (string key in (ReadOnlySpan<string>)["ProductName", "FileDescription", "CompanyName", "OriginalFilename", "LegalCopyright"])
        {
            if (Value(c, key) is { Length: > 0 } value)
                names.Add(value);
        }
        return names;
    }

    /// <summary>A string of the version resource: its key, padding to four bytes, the value, all UTF-16.</summary>
    private static string Value(ReadOnlySpan<byte> c, string key)
    {
        byte[] mark = Encoding.Unicode.GetBytes(key + "\0");
        // The resource stands near the end of the program; large ones are not searched whole.
        ReadOnlySpan<byte> part = c.Length > 16 << 20 ? c[^(16 << 20)..] : c;
        int at = part.IndexOf(mark);
        if (at < 0)
            return "";
        ReadOnlySpan<byte> rest = part[(at + mark.Length)..];
        while (rest.Length >= 2 && rest[0] == 0 && rest[1] == 0 && part.Length - rest.Length - at - mark.Length < 4)
            rest = rest[2..];
        int length = 0;
        while (length + 1 < rest.Length && length < 256 && (rest[length] | rest[length + 1]) != 0)
            length += 2;
        string value = Encoding.Unicode.GetString(rest[..length]).Trim();
        foreach (char character in value)
        {
            if (char.IsControl(character))
                return "";
        }
        return value;
    }
}
