using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.People.SecondFactor;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds, the only kind that every app makes. ASP.NET Core Identity's own
/// provider does not say which step a code is of, so that one could be used twice, and takes the machine's clock; hence this one.
/// </summary>
internal static class Totp
{
    /// <summary>Bytes of a secret (RFC 4226 §4 R6 recommends 160 bits).</summary>
    public const int SecretLength = 20;

    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const int StepSeconds = 30;

    /// <summary>Steps before and after the present one whose codes are taken: a phone's clock is rarely exact (RFC 6238 §5.2).</summary>
    private const int Around = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>The step whose code this is, if it is later than the last one that was used; null when the code is not to be taken.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string typed, DateTimeOffset now, long last)
    {
        string code = OnlyDigits(typed);
        if (code.Length != Digits)
            return null;
        long present = StepAt(now);
        long? found = null;
        for (long step = present - Around; step <= present + Around; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(Code(secret, step))) && step > last)
                found = step;
        }
        return found;
    }

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step (RFC 4226 §5.3).</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard's own; HMAC-SHA-1 is not broken (RFC 6194 §3.3), and apps know no other.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        int offset = hash[^1] & 0xF;
        uint number = (BinaryPrimitives.ReadUInt32BigEndian(hash[offset..]) & 0x7FFFFFFF) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>A secret as apps take it when it is typed: RFC 4648 §6, in groups of four.</summary>
    public static string ToText(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        int bits = 0, held = 0;
        foreach (byte b in secret)
        {
            held = (held << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Base32[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Base32[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What the QR code says (the Key Uri Format that authenticator apps read).</summary>
    public static string ToUri(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToText(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";

    private static string OnlyDigits(string typed) => typed.Length > 40 ? "" : string.Concat(typed.Where(char.IsAsciiDigit));
}
