using System.Buffers;
using System.Text;

namespace Bezel.Money.PaymentFiles;

/// <summary>Tells the format by the beginning of the content and lets its reader read.</summary>
internal static class FormatProbe
{
    private static readonly SearchValues<char> RoutingCharacters = SearchValues.Create(" 0123456789TX");

    public static void Read(SourceStream source, FileDraft draft)
    {
        string head = Text(source.Head);
        ReadOnlySpan<char> trimmed = head.AsSpan().TrimStart();
        if (trimmed.IsEmpty)
        {
            draft.Error(1, 1, PaymentFileCodes.Empty);
            return;
        }
        if (head.Contains('\0'))
        {
            draft.Error(1, 1 + head.IndexOf('\0', StringComparison.Ordinal), PaymentFileCodes.NotText);
            return;
        }
        if (trimmed[0] == '<')
            PainReader.Read(source, draft);
        else if (LooksLikeNacha(trimmed))
            new NachaReader(draft).Read(source, trimmed);
        else if (Standard18Reader.LooksLike(trimmed))
            new Standard18Reader(draft).Read(source);
        else
            new CsvPayments(draft).Read(source);
    }

    /// <summary>The head as text, whatever its encoding, for looking at it only.</summary>
    public static string Text(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(head[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(head[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(head[3..]),
        _ => Encoding.Latin1.GetString(head),
    };

    // The first record: a file header, or (a file cut in pieces) any other record of its full length.
    private static bool LooksLikeNacha(ReadOnlySpan<char> text)
    {
        int stop = text.IndexOfAny('\r', '\n');
        ReadOnlySpan<char> first = (stop < 0 ? text : text[..stop]).TrimEnd();
        if (first.StartsWith("101") && first.Length >= 40 && !first[3..23].ContainsAnyExcept(RoutingCharacters) && first[30..40].Contains("094", StringComparison.Ordinal))
            return true;
        if (first.StartsWith("101") && first.Length >= 60 && first.IndexOfAny(',', ';', '\t') < 0)
            return true;
        return first.Length is > 60 and <= 94 && first[0] is '5' or '6' && first.IndexOfAny(',', ';', '\t') < 0
            && (first[0] == '6' ? !first[1..12].ContainsAnyExceptInRange('0', '9') && Digits(first, 29, 39) : first[1..4] is "200" or "220" or "225" or "280");
    }

    private static bool Digits(ReadOnlySpan<char> text, int from, int to) => text.Length >= to && !text[from..to].ContainsAnyExceptInRange('0', '9');
}
