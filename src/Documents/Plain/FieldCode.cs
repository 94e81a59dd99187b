namespace Bezel.Documents.Plain;

/// <summary>Field instructions of Word, in DOCX and RTF: the ones that link, load or start something.</summary>
internal static class FieldCode
{
    public static void Read(string instruction, InspectionState state)
    {
        ReadOnlySpan<char> code = instruction.AsSpan().Trim();
        if (code.StartsWith("HYPERLINK", StringComparison.OrdinalIgnoreCase))
        {
            if (Argument(code[9..]) is { Length: > 0 } target)
                state.Link(target);
        }
        else if (code.StartsWith("DDE", StringComparison.OrdinalIgnoreCase))
        {
            state.Fact(FactKind.DynamicDataExchange);
        }
        else if (code.StartsWith("INCLUDE", StringComparison.OrdinalIgnoreCase))
        {
            state.Fact(FactKind.ExternalContent);
        }
    }

    private static string Argument(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.StartsWith("\\"))
            return "";
        int quote = rest.IndexOf('"');
        if (quote != 0)
        {
            int space = rest.IndexOf(' ');
            return (space < 0 ? rest : rest[..space]).ToString();
        }
        rest = rest[1..];
        int end = rest.IndexOf('"');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
