namespace Bezel.Documents.Macros;

/// <summary>What a text in a macro says that it is for: a command, a class that starts something, an address.</summary>
internal static class MacroText
{
    private const int LongHidden = 200;
    private static readonly string[] Schemes = ["http://", "https://", "ftp://", "file://", "\\\\"];

    /// <summary>The first part of a text that tells of a program, a fetch or a write; null when there is none.</summary>
    public static string? Telling(string text)
    {
        foreach ((string part, _) in VbaVocabulary.Texts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
                return part;
        }
        return null;
    }

    /// <summary>Notes what a text tells; <paramref name="hidden"/> when it shows only once its pieces are put together.</summary>
    public static void Read(string text, InspectionState state, bool hidden = false)
    {
        Links(text, state);
        FactKind? seen = null;
        foreach ((string part, FactKind kind) in VbaVocabulary.Texts)
        {
            if (kind == seen || !text.Contains(part, StringComparison.OrdinalIgnoreCase))
                continue;
            seen = kind;
            state.Fact(kind, text);
            if (hidden)
                state.Fact(FactKind.Obfuscated, "put together from pieces: " + text);
        }
        if (text.Length >= LongHidden && Packed(text))
            state.Fact(FactKind.Obfuscated, $"a text of {text.Length} characters that holds bytes: {text[..40]}");
    }

    /// <summary>The addresses in a text.</summary>
    public static void Links(string text, InspectionState state)
    {
        foreach (string scheme in Schemes)
        {
            for (int at = 0, found = 0; found < 50 && (at = text.IndexOf(scheme, at, StringComparison.OrdinalIgnoreCase)) >= 0; found++)
            {
                int end = at + scheme.Length;
                while (end < text.Length && text[end] > ' ' && text[end] is not ('"' or '\'' or '<' or '>' or ')' or ',' or ';' or '`' or '\u007F'))
                    end++;
                // A path in the network: a server and a share.
                bool address = scheme != "\\\\" || (at == 0 && text.AsSpan(end > 2 ? 2 : 0).Contains('\\') && char.IsLetterOrDigit(text[Math.Min(2, text.Length - 1)]));
                if (address && end > at + scheme.Length + 3)
                    state.Link(text[at..end]);
                at = end;
            }
        }
    }

    /// <summary>Hexadecimal or base64 and nothing else.</summary>
    private static bool Packed(string text)
    {
        int hex = 0, base64 = 0, upper = 0, digits = 0;
        foreach (char c in text)
        {
            hex += char.IsAsciiHexDigit(c) ? 1 : 0;
            base64 += char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' ? 1 : 0;
            upper += char.IsAsciiLetterUpper(c) ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }
        return hex == text.Length || (base64 == text.Length && upper > text.Length / 10 && digits > 0);
    }
}

/// <summary>Names that no person would give: no vowels, or digits and letters in turn.</summary>
internal static class MadeUpNames
{
    public static bool Is(string name)
    {
        if (name.Length < 6)
            return false;
        int vowels = 0, run = 0, longest = 0, turns = 0, cases = 0;
        for (int i = 0; i < name.Length; i++)
        {
            char c = char.ToLowerInvariant(name[i]);
            bool vowel = c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' || c > 127;
            vowels += vowel ? 1 : 0;
            run = char.IsLetter(c) && !vowel ? run + 1 : 0;
            longest = Math.Max(longest, run);
            turns += i > 0 && char.IsDigit(name[i]) != char.IsDigit(name[i - 1]) && name[i] != '_' && name[i - 1] != '_' ? 1 : 0;
            cases += i > 0 && char.IsUpper(name[i]) && char.IsUpper(name[i - 1]) ? 1 : 0;
        }
        // Abbreviations in capitals are names of constants.
        return turns >= 3 || (cases < name.Length / 2 && (longest >= 5 || vowels * 6 < name.Length));
    }
}
