using System.Security.Cryptography;

namespace Bezel.Documents.Pdf;

/// <summary>
/// The standard security handler with the empty password, of user or owner (ISO 32000-2, 7.6; R2 to R6): many PDFs are locked only
/// against printing and open for everybody. The old revisions prescribe MD5 and RC4; they are used for nothing but
/// reading such files.
/// </summary>
internal sealed class PdfCrypt
{
    private enum Method { None, Rc4, Aes128, Aes256 }

    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    private readonly byte[] _key;
    private readonly Method _strings, _streams, _files;

    private PdfCrypt(byte[] key, Method strings, Method streams, Method files, bool metadata)
    {
        _files = files;
        _key = key;
        _strings = strings;
        _streams = streams;
        EncryptsMetadata = metadata;
    }

    public bool EncryptsMetadata { get; }

    /// <summary>The handler for a file's Encrypt dictionary, or null when the empty password does not open it.</summary>
    public static PdfCrypt? Open(PdfFile file, PdfDictionary encrypt, byte[] id)
    {
        int version = (int)file.Number(encrypt.GetValueOrDefault("V"), 0), revision = (int)file.Number(encrypt.GetValueOrDefault("R"), 0);
        if (file.Resolve(encrypt.GetValueOrDefault("Filter")) is not PdfName { Value: "Standard" } || version is < 1 or > 5 || version == 3)
            return null;
        byte[] owner = Bytes(file, encrypt, "O"), user = Bytes(file, encrypt, "U");
        bool metadata = file.Resolve(encrypt.GetValueOrDefault("EncryptMetadata")) is not false;
        Method strings = Method.Rc4, streams = Method.Rc4, files = Method.Rc4;
        int bits = version == 1 ? 40 : (int)file.Number(encrypt.GetValueOrDefault("Length"), 40);
        if (version >= 4)
        {
            strings = MethodOf(file, encrypt, "StrF", ref bits);
            streams = MethodOf(file, encrypt, "StmF", ref bits);
            files = encrypt.ContainsKey("EFF") ? MethodOf(file, encrypt, "EFF", ref bits) : streams;
        }
        if (version == 5)
            return AesKey(file, encrypt, user, revision) is { } aesKey ? new PdfCrypt(aesKey, strings, streams, files, metadata) : null;
        if (bits < 40)
            bits *= 8;
        if (owner.Length < 32 || user.Length < 16)
            return null;
        int permissions = (int)unchecked((uint)(long)file.Number(encrypt.GetValueOrDefault("P"), 0));
        // Files of version 4 have keys of 128 bits, whatever they declare; some writers take what they declare at its word.
        foreach (int length in (ReadOnlySpan<int>)[version == 4 ? 16 : Math.Clamp(bits / 8, 5, 16), Math.Clamp(bits / 8, 5, 16)])
        {
            foreach (byte[] password in (byte[][])[Padding.ToArray(), ByOwner(owner, revision, length)])
            {
                byte[] key = OldKey(password, owner, permissions, id, revision, length, metadata);
                if (Opens(key, user, id, revision))
                    return new PdfCrypt(key, strings, streams, files, metadata);
            }
        }
        return null;
    }

    /// <summary>The user password, padded, as the empty owner password gives it away (algorithm 7).</summary>
    private static byte[] ByOwner(byte[] owner, int revision, int length)
    {
        byte[] hash = Md5(Padding);
        for (int i = 0; i < 50 && revision >= 3; i++)
            hash = Md5(hash);
        byte[] password = owner[..32], turned = new byte[length];
        for (int i = revision >= 3 ? 19 : 0; i >= 0; i--)
        {
            for (int k = 0; k < length; k++)
                turned[k] = (byte)(hash[k] ^ i);
            Documents.Rc4.Apply(turned, password);
        }
        return password;
    }

    public byte[] DecryptString(byte[] data, int number, int generation) => Decrypt(_strings, data, number, generation);

    public byte[] DecryptStream(ReadOnlySpan<byte> data, int number, int generation, bool embedded = false) => Decrypt(embedded ? _files : _streams, data, number, generation);

    private byte[] Decrypt(Method method, ReadOnlySpan<byte> data, int number, int generation)
    {
        switch (method)
        {
            case Method.Rc4:
                byte[] plain = data.ToArray();
                Documents.Rc4.Apply(ObjectKey(number, generation, false), plain);
                return plain;
            case Method.Aes128:
                return Aes(ObjectKey(number, generation, true), data);
            case Method.Aes256:
                return Aes(_key, data);
            default:
                return data.ToArray();
        }
    }

    private byte[] ObjectKey(int number, int generation, bool aes)
    {
        Span<byte> seed = stackalloc byte[_key.Length + 9];
        _key.CopyTo(seed);
        int n = _key.Length;
        seed[n] = (byte)number;
        seed[n + 1] = (byte)(number >> 8);
        seed[n + 2] = (byte)(number >> 16);
        seed[n + 3] = (byte)generation;
        seed[n + 4] = (byte)(generation >> 8);
        if (aes)
            "sAlT"u8.CopyTo(seed[(n + 5)..]);
        byte[] hash = Md5(seed[..(n + (aes ? 9 : 5))]);
        return hash[..Math.Min(n + 5, 16)];
    }

    private static byte[] Aes(byte[] key, ReadOnlySpan<byte> data)
    {
        int blocks = (data.Length - 16) / 16;
        if (blocks <= 0)
            return [];
        using Aes aes = System.Security.Cryptography.Aes.Create();
        aes.Key = key;
        byte[] plain = aes.DecryptCbc(data.Slice(16, blocks * 16), data[..16], PaddingMode.None);
        int padding = plain[^1];
        return padding is > 0 and <= 16 && padding <= plain.Length ? plain[..^padding] : plain;
    }

    private static Method MethodOf(PdfFile file, PdfDictionary encrypt, string use, ref int bits)
    {
        if (file.Resolve(encrypt.GetValueOrDefault(use)) is not PdfName { Value: not "Identity" } name
            || file.Resolve(encrypt.GetValueOrDefault("CF")) is not PdfDictionary filters
            || file.Resolve(filters.GetValueOrDefault(name.Value)) is not PdfDictionary filter
            || file.Resolve(filter.GetValueOrDefault("CFM")) is not PdfName method)
        {
            return Method.None;
        }
        return method.Value switch { "V2" => Method.Rc4, "AESV2" => Method.Aes128, "AESV3" => Method.Aes256, _ => Method.None };
    }

    private static byte[] Bytes(PdfFile file, PdfDictionary dictionary, string key) => file.Resolve(dictionary.GetValueOrDefault(key)) is PdfString s ? s.Bytes : [];

    private static byte[] OldKey(byte[] password, byte[] owner, int permissions, byte[] id, int revision, int length, bool metadata)
    {
        var seed = new List<byte>(100);
        seed.AddRange(password);
        seed.AddRange(owner.AsSpan(0, 32));
        seed.AddRange([(byte)permissions, (byte)(permissions >> 8), (byte)(permissions >> 16), (byte)(permissions >> 24)]);
        seed.AddRange(id);
        if (revision >= 4 && !metadata)
            seed.AddRange([0xFF, 0xFF, 0xFF, 0xFF]);
        byte[] hash = Md5([.. seed]);
        for (int i = 0; i < 50 && revision >= 3; i++)
            hash = Md5(hash.AsSpan(0, length));
        return hash[..length];
    }

    private static bool Opens(byte[] key, byte[] user, byte[] id, int revision)
    {
        if (revision == 2)
        {
            byte[] padding = Padding.ToArray();
            Documents.Rc4.Apply(key, padding);
            return user.AsSpan(0, Math.Min(32, user.Length)).SequenceEqual(padding.AsSpan(0, Math.Min(32, user.Length)));
        }
        byte[] check = Md5([.. Padding, .. id]);
        byte[] turned = new byte[key.Length];
        for (int i = 0; i < 20; i++)
        {
            for (int k = 0; k < key.Length; k++)
                turned[k] = (byte)(key[k] ^ i);
            Documents.Rc4.Apply(turned, check);
        }
        return user.AsSpan(0, 16).SequenceEqual(check);
    }

    private static byte[]? AesKey(PdfFile file, PdfDictionary encrypt, byte[] user, int revision)
    {
        byte[] wrapped = Bytes(file, encrypt, "UE");
        if (user.Length < 48 || wrapped.Length < 32)
            return null;
        byte[] intermediate;
        if (Hash([], user.AsSpan(32, 8), [], revision).AsSpan(0, 32).SequenceEqual(user.AsSpan(0, 32)))
        {
            intermediate = Hash([], user.AsSpan(40, 8), [], revision);
        }
        else
        {
            // The owner's password may be the empty one; its hash takes in the user's.
            byte[] owner = Bytes(file, encrypt, "O");
            wrapped = Bytes(file, encrypt, "OE");
            if (owner.Length < 48 || wrapped.Length < 32 || !Hash([], owner.AsSpan(32, 8), user.AsSpan(0, 48), revision).AsSpan(0, 32).SequenceEqual(owner.AsSpan(0, 32)))
                return null;
            intermediate = Hash([], owner.AsSpan(40, 8), user.AsSpan(0, 48), revision);
        }
        using Aes aes = System.Security.Cryptography.Aes.Create();
        aes.Key = intermediate;
        return aes.DecryptCbc(wrapped.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    /// <summary>Algorithm 2.B (revision 6); revision 5 is its first step.</summary>
    private static byte[] Hash(byte[] password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user, int revision)
    {
        byte[] k = SHA256.HashData([.. password, .. salt, .. user]);
        if (revision < 6)
            return k;
        for (int round = 0; ; round++)
        {
            byte[] block = [.. password, .. k, .. user];
            byte[] repeated = new byte[block.Length * 64];
            for (int i = 0; i < 64; i++)
                block.CopyTo(repeated, i * block.Length);
            using Aes aes = System.Security.Cryptography.Aes.Create();
            aes.Key = k[..16];
            byte[] e = aes.EncryptCbc(repeated, k.AsSpan(16, 16), PaddingMode.None);
            int sum = 0;
            for (int i = 0; i < 16; i++)
                sum += e[i];
            k = (sum % 3) switch { 0 => SHA256.HashData(e), 1 => SHA384.HashData(e), _ => SHA512.HashData(e) };
            // At least 64 rounds, then until the last byte is small enough for the number of rounds done.
            if (round >= 63 && e[^1] <= round - 31)
                return k[..32];
        }
    }

    private static byte[] Md5(ReadOnlySpan<byte> data)
    {
        // The PDF standard prescribes MD5 for files of revision 2 to 4; nothing is protected by it here.
#pragma warning disable RS0030, CA5351
        return MD5.HashData(data);
#pragma warning restore RS0030, CA5351
    }
}
