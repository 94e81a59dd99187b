using System.Text;

namespace Bezel.Mime;

/// <summary>UTF-7 (RFC 2152), which the framework no longer reads. Broken runs give what can be read.</summary>
internal static class Utf7
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '+')
            {
                text.Append((char)bytes[i]);
                continue;
            }
            if (i + 1 < bytes.Length && bytes[i + 1] == '-')
            {
                text.Append('+');
                i++;
                continue;
            }
            int bits = 0, count = 0;
            for (i++; i < bytes.Length; i++)
            {
                int value = Value(bytes[i]);
                if (value < 0)
                    break;
                bits = (bits << 6) | value;
                count += 6;
                if (count >= 16)
                {
                    count -= 16;
                    text.Append((char)((bits >> count) & 0xFFFF));
                    bits &= (1 << count) - 1;
                }
            }
            if (i < bytes.Length && bytes[i] != '-')
                i--;
        }
        return text.ToString();
    }

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
