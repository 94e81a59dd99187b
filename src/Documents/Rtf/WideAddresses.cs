using System.Text;

namespace Bezel.Documents.Rtf;

/// <summary>Finds addresses that stand in two bytes a character among binary data.</summary>
internal static class WideAddresses
{
    private const int MostFound = 50, Longest = 2_048;

    public static List<string> In(ReadOnlySpan<byte> data)
    {
        var found = new List<string>();
        int from = 0;
        while (found.Count < MostFound && from < data.Length)
        {
            int mark = data[from..].IndexOf(":\0/\0/\0"u8);
            if (mark < 0)
                break;
            mark += from;
            int start = mark, end = mark + 6;
            while (start >= 2 && mark - start < 24 && data[start - 1] == 0 && char.IsAsciiLetterOrDigit((char)data[start - 2]))
                start -= 2;
            while (end + 1 < data.Length && end - start < Longest && (data[end + 1] != 0 || data[end] is > 0x20 and not ((byte)'"' or (byte)'<' or (byte)'>')))
                end += 2;
            if (start < mark)
                found.Add(Encoding.Unicode.GetString(data[start..end]));
            from = end;
        }
        return found;
    }
}
