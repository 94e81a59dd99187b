using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>How an "agile" package is locked ([MS-OFFCRYPTO] 2.3.4.10), as its XML says.</summary>
internal sealed class AgileKeys
{
    public HashAlgorithmName Hash { get; private set; } = HashAlgorithmName.SHA512;
    public HashAlgorithmName DataHash { get; private set; } = HashAlgorithmName.SHA512;
    public byte[] Salt { get; private set; } = [];
    public byte[] DataSalt { get; private set; } = [];
    public byte[] CheckInput { get; private set; } = [];
    public byte[] CheckHash { get; private set; } = [];
    public byte[] PackageKey { get; private set; } = [];
    public int Rounds { get; private set; } = -1;
    public int DataKeyBytes { get; private set; }
    private int KeyBytes { get; set; }

    /// <summary>Reads the description; null when it says something that is not known.</summary>
    public static AgileKeys? Read(byte[] xml, InspectionState state)
    {
        var keys = new AgileKeys();
        bool known = true;
        HostileXml.Walk(xml, "EncryptionInfo", state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "keyData")
            {
                known &= Method(node, out HashAlgorithmName hash, out int bytes);
                (keys.DataHash, keys.DataKeyBytes, keys.DataSalt) = (hash, bytes, Bytes(node, "saltValue"));
            }
            else if (node.NodeType == XmlNodeType.Element && node.LocalName == "encryptedKey" && keys.Rounds < 0)
            {
                known &= Method(node, out HashAlgorithmName hash, out int bytes);
                (keys.Hash, keys.KeyBytes, keys.Salt) = (hash, bytes, Bytes(node, "saltValue"));
                keys.Rounds = int.TryParse(node.GetAttribute("spinCount"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) ? rounds : -1;
                (keys.CheckInput, keys.CheckHash, keys.PackageKey) = (Bytes(node, "encryptedVerifierHashInput"), Bytes(node, "encryptedVerifierHashValue"), Bytes(node, "encryptedKeyValue"));
            }
            return true;
        });
        bool whole = keys.Rounds >= 0 && keys.Salt.Length > 0 && keys.DataSalt.Length > 0 && keys.CheckInput.Length >= 16 && keys.CheckHash.Length >= 16 && keys.PackageKey.Length >= 16;
        return known && whole ? keys : null;
    }

    private static bool Method(XmlReader node, out HashAlgorithmName hash, out int keyBytes)
    {
        hash = node.GetAttribute("hashAlgorithm") switch
        {
            "SHA1" or "SHA-1" => HashAlgorithmName.SHA1,
            "SHA256" or "SHA-256" => HashAlgorithmName.SHA256,
            "SHA384" or "SHA-384" => HashAlgorithmName.SHA384,
            "SHA512" or "SHA-512" => HashAlgorithmName.SHA512,
            _ => default,
        };
        keyBytes = int.TryParse(node.GetAttribute("keyBits"), NumberStyles.None, CultureInfo.InvariantCulture, out int bits) ? bits / 8 : 0;
        return hash.Name is not null && keyBytes is 16 or 24 or 32 && node.GetAttribute("cipherAlgorithm") == "AES" && node.GetAttribute("cipherChaining") != "ChainingModeCFB";
    }

    private static byte[] Bytes(XmlReader node, string attribute)
    {
        string text = node.GetAttribute(attribute) ?? "";
        byte[] bytes = new byte[(text.Length * 3 / 4) + 3];
        return text.Length <= 1024 && Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : [];
    }

    /// <summary>A key for one purpose: the hash of seed and purpose, cut, or filled up with 36.</summary>
    public byte[] Key(byte[] seed, byte[] purpose)
    {
        byte[] hash = HashOf(Hash, [.. seed, .. purpose]), key = new byte[KeyBytes];
        Array.Fill(key, (byte)0x36);
        hash.AsSpan(0, Math.Min(hash.Length, key.Length)).CopyTo(key);
        return key;
    }

    public static byte[] Decrypt(byte[] key, byte[] start, byte[] data)
    {
        byte[] first = new byte[16];
        Array.Fill(first, (byte)0x36);
        start.AsSpan(0, Math.Min(16, start.Length)).CopyTo(first);
        using Aes aes = Aes.Create();
        if (key.Length is not (16 or 24 or 32))
            return [];
        aes.Key = key;
        return aes.DecryptCbc(data.AsSpan(0, data.Length & ~15), first, PaddingMode.None);
    }

    public static byte[] HashOf(HashAlgorithmName name, byte[] data)
    {
        byte[] hash = new byte[name.Name switch { "SHA1" => 20, "SHA256" => 32, "SHA384" => 48, _ => 64 }];
        HashInto(name, data, hash);
        return hash;
    }

    public static void HashInto(HashAlgorithmName name, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        switch (name.Name)
        {
            case "SHA1":
                EncryptionKeys.Sha1(data).CopyTo(hash);
                break;
            case "SHA256":
                SHA256.HashData(data, hash);
                break;
            case "SHA384":
                SHA384.HashData(data, hash);
                break;
            default:
                SHA512.HashData(data, hash);
                break;
        }
    }
}
