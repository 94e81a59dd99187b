using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Macros;

/// <summary>
/// Compares the source of a project with the compiled code that stands beside it. Office runs the compiled code when it
/// was made by the same version, and shows the source: whoever replaces one of them shows something harmless and runs
/// something else. Three signs, each simple: a module has compiled code and no source; the compiled code holds texts
/// that the source lacks; the project's list of names has calls that no source makes.
/// </summary>
internal static class VbaStomping
{
    /// <summary>Compiled code of a module with nothing in it takes less than this.</summary>
    private const int EmptyModule = 2_400;
    private const int ShortText = 6, MaxText = 4_096;

    public static void Read(VbaProject project, InspectionState state)
    {
        // Version 0xFFFF: another program wrote the project and left no compiled code that Office would run.
        bool compiled = project.Cache.Length > 7 && BinaryPrimitives.ReadUInt16LittleEndian(project.Cache.Span[2..]) != 0xFFFF;
        var sources = new StringBuilder();
        foreach (VbaModule module in project.Modules)
        {
            sources.Append(module.Source).Append('\n');
            if (!compiled || module.Compiled.Length < 64)
                continue;
            if (IsBare(module.Source) && module.Compiled.Length > EmptyModule && HasLines(module.Compiled.Span))
                state.Fact(FactKind.MacroSourceReplaced, $"{module.Name}: {module.Compiled.Length} bytes of compiled code and no source");
            if (module.Source.Length > 0 && Missing(module, project.Encoding, state) is { } text)
                state.Fact(FactKind.MacroSourceReplaced, $"{module.Name}: the compiled code has \"{text}\", the source has not");
        }
        if (!compiled || sources.Length < 2)
            return;
        string all = sources.ToString();
        state.Step(project.Cache.Length + ((long)all.Length * VbaVocabulary.Telling.Length / 8));
        foreach (string name in VbaVocabulary.Telling)
        {
            if (HasName(project.Cache.Span, name) && !all.Contains(name, StringComparison.OrdinalIgnoreCase) && project.Modules.Exists(m => IsBare(m.Source)))
                state.Fact(FactKind.MacroSourceReplaced, $"the compiled project knows {name}, no source does");
        }
    }

    /// <summary>Nothing but the attributes that every module begins with.</summary>
    private static bool IsBare(string source)
    {
        foreach (ReadOnlySpan<char> line in source.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> code = line.Trim();
            if (!code.IsEmpty && !code.StartsWith("Attribute ", StringComparison.OrdinalIgnoreCase) && !code.StartsWith("Option ", StringComparison.OrdinalIgnoreCase) && code[0] != '\'')
                return false;
        }
        return true;
    }

    // Lines of compiled code follow the mark CAFE and their number.
    private static bool HasLines(ReadOnlySpan<byte> compiled)
    {
        int mark = compiled.IndexOf((ReadOnlySpan<byte>)[0xFE, 0xCA]);
        return mark >= 0 && mark + 6 <= compiled.Length && BinaryPrimitives.ReadUInt16LittleEndian(compiled[(mark + 4)..]) > 0;
    }

    /// <summary>A text of the compiled code (its operation B9, a length and the characters) that the source does not have.</summary>
    private static string? Missing(VbaModule module, Encoding encoding, InspectionState state)
    {
        ReadOnlySpan<byte> code = module.Compiled.Span;
        int lines = code.IndexOf((ReadOnlySpan<byte>)[0xFE, 0xCA]);
        if (lines < 0)
            return null;
        state.Step(code.Length);
        string source = module.Source.Replace("\"\"", "\"", StringComparison.Ordinal);
        for (int at = lines; at + 4 < code.Length; at += 2)
        {
            int next = code[at..].IndexOf((ReadOnlySpan<byte>)[0xB9, 0]);
            if (next < 0)
                return null;
            at += next;
            if (at + 4 > code.Length)
                return null;
            int length = BinaryPrimitives.ReadUInt16LittleEndian(code[(at + 2)..]);
            if (length is < ShortText or > MaxText || at + 4 + length > code.Length || code.Slice(at + 4, length).ContainsAnyInRange((byte)0, (byte)31))
                continue;
            string text = encoding.GetString(code.Slice(at + 4, length)).Replace("\"\"", "\"", StringComparison.Ordinal);
            if (!state.Step(source.Length / 8))
                return null;
            if (!source.Contains(text, StringComparison.Ordinal))
                return text.Length > 100 ? text[..100] : text;
        }
        return null;
    }

    private static bool HasName(ReadOnlySpan<byte> cache, string name)
    {
        Span<byte> bytes = stackalloc byte[name.Length];
        Encoding.ASCII.GetBytes(name, bytes);
        for (int at = 0; ;)
        {
            int next = cache[at..].IndexOf(bytes);
            if (next < 0)
                return false;
            at += next;
            bool whole = (at == 0 || !char.IsAsciiLetterOrDigit((char)cache[at - 1])) && (at + name.Length >= cache.Length || !char.IsAsciiLetterOrDigit((char)cache[at + name.Length]));
            if (whole)
                return true;
            at += name.Length;
        }
    }
}
