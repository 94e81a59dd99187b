using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Bezel.Browser.Tests;

/// <summary>What an authenticator app shows: RFC 6238 with 30 seconds, six digits, HMAC-SHA-1, written from the RFC and apart from the hub's own.</summary>
internal static class AuthenticatorCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="key">The key as the page shows it, in Base32 with or without spaces.</param>
    /// <param name="at">When.</param>
    public static string Of(string key, DateTimeOffset at)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // the RFC's own hash, which authenticator apps use
        byte[] hash = HMACSHA1.HashData(Decode(key), step);
#pragma warning restore CA5350
        int number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>();
        int bits = 0, count = 0;
        foreach (char c in key.Where(char.IsLetterOrDigit))
        {
            bits = (bits << 5) | Base32.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if ((count += 5) >= 8)
                bytes.Add((byte)(bits >> (count -= 8)));
            bits &= (1 << count) - 1;
        }
        return [.. bytes];
    }
}
