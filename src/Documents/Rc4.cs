namespace Bezel.Documents;

/// <summary>RC4, which .NET does not have; old formats prescribe it ([MS-OFFCRYPTO] 2.3.5; ISO 32000-2, 7.6.2). Nothing is protected by it here.</summary>
internal static class Rc4
{
    /// <summary>Encrypts or decrypts in place.</summary>
    public static void Apply(ReadOnlySpan<byte> key, Span<byte> data)
    {
        Span<byte> s = stackalloc byte[256];
        for (int i = 0; i < 256; i++)
            s[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + s[i] + key[i % key.Length]) & 0xFF;
            (s[i], s[j]) = (s[j], s[i]);
        }
        for (int n = 0, i = 0, j = 0; n < data.Length; n++)
        {
            i = (i + 1) & 0xFF;
            j = (j + s[i]) & 0xFF;
            (s[i], s[j]) = (s[j], s[i]);
            data[n] ^= s[(s[i] + s[j]) & 0xFF];
        }
    }
}
