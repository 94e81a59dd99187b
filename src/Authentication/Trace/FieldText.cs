using System.Text;
using Bezel.Mime;

namespace Bezel.Authentication;

/// <summary>
/// Trace fields as they were written: bytes as Latin-1, unfolded. Encoded words stay as they are, so that nobody can hide an address in what he
/// called himself and have it come out here.
/// </summary>
internal static class FieldText
{
    /// <summary>Longer fields are not read: honest ones have a few hundred characters.</summary>
    public const int MaxChars = 8192;

    public static string Of(Header field)
    {
        var text = new StringBuilder(Math.Min(field.Raw.Length, MaxChars));
        foreach (byte b in field.Raw.Span[..Math.Min(field.Raw.Length, MaxChars)])
            text.Append(b is (byte)'\r' or (byte)'\n' or (byte)'\t' or 0 ? ' ' : (char)b);
        return text.ToString().Trim();
    }

    /// <summary>The words outside of comments, and the comments, in their order. Quoted strings are words; what is not closed ends with the text.</summary>
    public static IEnumerable<(string Text, bool IsComment)> Pieces(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            if (text[i] == ' ')
            {
                i++;
            }
            else if (text[i] == '(')
            {
                int depth = 0;
                for (; i < text.Length; i++)
                {
                    if (text[i] == '\\')
                        i++;
                    else if (text[i] == '(')
                        depth++;
                    else if (text[i] == ')' && --depth == 0)
                        break;
                }
                yield return (text[(start + 1)..Math.Min(i, text.Length)].Trim(), true);
                i++;
            }
            else
            {
                bool quoted = false;
                for (; i < text.Length && (quoted || text[i] is not (' ' or '(')); i++)
                    quoted ^= text[i] == '"';
                yield return (text[start..i], false);
            }
        }
    }
}
