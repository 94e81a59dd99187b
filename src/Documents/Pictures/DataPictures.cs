using System.Buffers.Text;
using System.Text;

namespace Bezel.Documents.Pictures;

/// <summary>Pictures that stand in a page's own text (RFC 2397: <c>data:image/png;base64,…</c>), wherever in it: they are shown, and need no address.</summary>
internal static class DataPictures
{
    private const int Most = 40, LargestBase64 = 16 << 20;
    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create("\"')>; \t\r\n");
    private const string Mark = "data:image/";

    public static void Read(Layer layer, InspectionState state)
    {
        string html = layer.Text;
        int count = 0;
        for (int at = html.IndexOf(Mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = html.IndexOf(Mark, at + Mark.Length, StringComparison.OrdinalIgnoreCase))
        {
            int comma = html.AsSpan(at, Math.Min(200, html.Length - at)).IndexOf(',');
            if (comma < 0 || !html.AsSpan(at, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
                continue;
            if (++count > Most)
            {
                state.Blind("a page holds more pictures than are looked at");
                return;
            }
            ReadOnlySpan<char> data = html.AsSpan(at + comma + 1, Math.Min(LargestBase64, html.Length - at - comma - 1));
            int end = data.IndexOfAny(Ends);
            if (end >= 0)
                data = data[..end];
            if (data.Length > 64 && state.Step(data.Length / 4))
                state.Carried(html.Substring(at + 5, comma - 5).Replace(";base64", "", StringComparison.OrdinalIgnoreCase), Decode(data), layer);
        }
    }

    private static ReadOnlyMemory<byte> Decode(ReadOnlySpan<char> base64)
    {
        // Browsers do without the padding.
        byte[] bytes = new byte[base64.Length + 3];
        int length = Encoding.ASCII.GetBytes(base64, bytes);
        while (length % 4 != 0)
            bytes[length++] = (byte)'=';
        Base64.DecodeFromUtf8InPlace(bytes.AsSpan(0, length), out int written);
        return bytes.AsMemory(0, written);
    }
}
