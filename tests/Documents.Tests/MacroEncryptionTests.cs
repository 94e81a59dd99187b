using System.Security.Cryptography;
using System.Text;

namespace Bezel.Documents.Tests;

public class MacroEncryptionTests
{
    private const string Known = "VelvetSweatshop";

    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    [Theory]
    [InlineData(Known)]
    [InlineData("")]
    public void Opens_a_package_whose_password_everybody_knows(string password)
    {
        DocumentInspection seen = Inspect(Agile(SampleFiles.Invoice(), password, 1_000));
        seen.TrueType.ShouldBe(FileType.EncryptedOffice);
        seen.Encrypted.ShouldBeTrue();
        seen.CouldNotCheck.ShouldBeNull();
        seen.Text.ShouldContain("Account\t55779911");
        seen.Has(FactKind.OpensWithKnownPassword).ShouldBeTrue();
        seen.Files.ShouldContain(f => f.Type == FileType.Docx && f.Where == "EncryptedPackage");
    }

    [Fact]
    public void Says_that_it_cannot_open_others()
    {
        foreach (byte[] locked in (byte[][])[Agile(SampleFiles.Invoice(), "a password of theirs", 1_000), Agile(SampleFiles.Invoice(), Known, 1_000_001), Agile(SampleFiles.Invoice(), Known, 1_000, "MD2")])
        {
            DocumentInspection seen = Inspect(locked);
            seen.Encrypted.ShouldBeTrue();
            seen.CouldNotCheck.ShouldBe("the document is encrypted");
            seen.Has(FactKind.OpensWithKnownPassword).ShouldBeFalse();
            seen.Text.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Opens_a_package_of_the_older_kind()
    {
        byte[] salt = [.. Enumerable.Range(1, 16).Select(i => (byte)i)], seed = Sha1([.. salt, .. Encoding.Unicode.GetBytes(Known)]);
        for (int i = 0; i < 50_000; i++)
            seed = Sha1([.. BitConverter.GetBytes(i), .. seed]);
        seed = Sha1([.. seed, 0, 0, 0, 0]);
        byte[] inner = new byte[64];
        for (int i = 0; i < 64; i++)
            inner[i] = (byte)(0x36 ^ (i < 20 ? seed[i] : 0));
        using Aes aes = Aes.Create();
        aes.Key = Sha1(inner)[..16];
        byte[] check = new byte[16], plain = SampleFiles.Invoice(), padded = [.. plain, .. new byte[16 - (plain.Length % 16)]];
        byte[] header = [0x24, 0, 0, 0, 0, 0, 0, 0, 0x0E, 0x66, 0, 0, 4, 0x80, 0, 0, 128, 0, 0, 0, 0x18, 0, 0, 0, .. new byte[8], 0, 0];
        byte[] info = [4, 0, 2, 0, 0x24, 0, 0, 0, .. BitConverter.GetBytes(header.Length), .. header, 16, 0, 0, 0, .. salt, .. aes.EncryptEcb(check, PaddingMode.None), 20, 0, 0, 0,
            .. aes.EncryptEcb([.. Sha1(check), .. new byte[12]], PaddingMode.None)];
        DocumentInspection seen = Inspect(MacroFiles.Compound(("EncryptionInfo", info), ("EncryptedPackage", [.. BitConverter.GetBytes((long)plain.Length), .. aes.EncryptEcb(padded, PaddingMode.None)])));
        seen.Text.ShouldContain("Account\t55779911");
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Opens_old_documents_and_workbooks()
    {
        byte[] salt = [.. Enumerable.Range(3, 16).Select(i => (byte)i)];
        byte[] first = Md5(Encoding.Unicode.GetBytes(Known))[..5], second = Md5([.. Enumerable.Repeat((byte[])[.. first, .. salt], 16).SelectMany(b => b)])[..5];
        byte[] check = new byte[16], verifier = Rc4(Md5([.. second, 0, 0, 0, 0]), [.. check, .. Md5(check)]);
        byte[] head = [1, 0, 1, 0, .. salt, .. verifier];
        byte[] Lock(byte[] data, int block) => [.. Enumerable.Range(0, (data.Length + block - 1) / block).SelectMany(i => Rc4(Md5([.. second, .. BitConverter.GetBytes(i)]), data[(i * block)..Math.Min(data.Length, (i + 1) * block)]))];

        const string text = "The account is 55779911\r";
        byte[] document = MacroFiles.WordDocument(text, 0x300), table = [.. new byte[52], .. MacroFiles.WordTable(text.Length)];
        document[418] = 52;
        byte[] lockedTable = Lock(table, 512);
        head.CopyTo(lockedTable, 0);
        byte[] locked = [.. document[..68], .. Lock(document, 512)[68..]];
        DocumentInspection doc = Inspect(MacroFiles.Compound(("WordDocument", locked), ("1Table", lockedTable)));
        doc.Encrypted.ShouldBeTrue();
        doc.Text.ShouldBe("The account is 55779911\n");

        byte[] pass = MacroFiles.Biff(0x2F, [1, 0, .. head]);
        byte[] plain = MacroFiles.Workbook(pass, MacroFiles.Label(0, 0, "GB33BUKB20201555555555"));
        byte[] book = Lock(plain, 1024);
        // Heads of records, the beginnings of parts and the places of sheets stay in the clear.
        for (int at = 0; at + 4 <= plain.Length;)
        {
            int id = plain[at] | (plain[at + 1] << 8), length = plain[at + 2] | (plain[at + 3] << 8);
            plain.AsSpan(at, 4 + (id is 0x809 or 0x2F || at < plain.AsSpan().IndexOf(pass) ? length : id == 0x85 ? 4 : 0)).CopyTo(book.AsSpan(at));
            at += 4 + length;
        }
        DocumentInspection xls = Inspect(MacroFiles.Xls(book));
        xls.Encrypted.ShouldBeTrue();
        xls.Text.ShouldBe("GB33BUKB20201555555555\n");
        xls.Has(FactKind.OpensWithKnownPassword).ShouldBeTrue();

        head[20] ^= 1;
        head.CopyTo(lockedTable, 0);
        DocumentInspection other = Inspect(MacroFiles.Compound(("WordDocument", locked), ("1Table", lockedTable)));
        other.CouldNotCheck.ShouldBe("the document is encrypted");
        other.Text.ShouldBeEmpty();
    }

    [Fact]
    public void Opens_workbooks_that_are_only_laid_over()
    {
        // Key and check of the password, as programs write them; sixteen bytes made of the password and one of padding.
        byte[] over = [.. (byte[])[.. Encoding.Latin1.GetBytes(Known), 0xBB]];
        for (int i = 0; i < 16; i++)
        {
            int turned = over[i] ^ ((i & 1) == 0 ? 0x59 : 0xB3);
            over[i] = (byte)((turned >> 1) | (turned << 7));
        }
        byte[] pass = MacroFiles.Biff(0x2F, 0, 0, 0x59, 0xB3, 0x0A, 0x9A);
        byte[] plain = MacroFiles.Workbook(pass, MacroFiles.Label(0, 0, "GB33BUKB20201555555555")), book = [.. plain];
        for (int at = 0; at + 4 <= plain.Length;)
        {
            int id = plain[at] | (plain[at + 1] << 8), length = plain[at + 2] | (plain[at + 3] << 8);
            for (int i = id == 0x85 ? 4 : 0; i < length && id is not (0x809 or 0x2F) && at > plain.AsSpan().IndexOf(pass); i++)
            {
                int turned = plain[at + 4 + i] ^ over[(at + 4 + length + i) & 15];
                book[at + 4 + i] = (byte)((turned >> 3) | (turned << 5));
            }
            at += 4 + length;
        }
        DocumentInspection seen = Inspect(MacroFiles.Xls(book));
        seen.Text.ShouldBe("GB33BUKB20201555555555\n");
        seen.Encrypted.ShouldBeTrue();
        seen.Has(FactKind.OpensWithKnownPassword).ShouldBeTrue();
        book[plain.AsSpan().IndexOf(pass) + 6] ^= 1;
        Inspect(MacroFiles.Xls(book)).CouldNotCheck.ShouldNotBeNull();
    }

    /// <summary>An "agile" package: AES-256 and SHA-512, as the specification says it, written apart from the reader.</summary>
    private static byte[] Agile(byte[] plain, string password, int rounds, string hash = "SHA512")
    {
        byte[] salt = [.. Enumerable.Range(5, 16).Select(i => (byte)i)], dataSalt = [.. Enumerable.Range(9, 16).Select(i => (byte)i)], key = [.. Enumerable.Range(0, 32).Select(i => (byte)(7 * i))];
        byte[] seed = SHA512.HashData([.. salt, .. Encoding.Unicode.GetBytes(password)]);
        for (int i = 0; i < Math.Min(rounds, 1_000); i++)
            seed = SHA512.HashData([.. BitConverter.GetBytes(i), .. seed]);
        string Locked(string purpose, byte[] data) => Convert.ToBase64String(Cbc(SHA512.HashData([.. seed, .. Convert.FromHexString(purpose)])[..32], salt, data));
        byte[] input = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        string method = $"saltSize=\"16\" blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"{hash}\"";
        string xml = $"<encryption xmlns=\"e\" xmlns:p=\"p\"><keyData {method} saltValue=\"{Convert.ToBase64String(dataSalt)}\"/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount=\"{rounds}\" {method} saltValue=\"{Convert.ToBase64String(salt)}\" " +
            $"encryptedVerifierHashInput=\"{Locked("FEA7D2763B4B9E79", input)}\" encryptedVerifierHashValue=\"{Locked("D7AA0F6D3061344E", SHA512.HashData(input))}\" encryptedKeyValue=\"{Locked("146E0BE7ABACD0D6", key)}\"/></keyEncryptor></keyEncryptors></encryption>";
        List<byte> package = [.. BitConverter.GetBytes((long)plain.Length)];
        for (int at = 0; at < plain.Length; at += 4096)
        {
            byte[] piece = plain[at..Math.Min(plain.Length, at + 4096)];
            package.AddRange(Cbc(key, SHA512.HashData([.. dataSalt, .. BitConverter.GetBytes(at / 4096)])[..16], [.. piece, .. new byte[(16 - (piece.Length % 16)) % 16]]));
        }
        return MacroFiles.Compound(("EncryptionInfo", [4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(xml)]), ("EncryptedPackage", [.. package]));
    }

    private static byte[] Cbc(byte[] key, byte[] start, byte[] data)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(data, start, PaddingMode.None);
    }

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        byte[] s = [.. Enumerable.Range(0, 256).Select(i => (byte)i)], made = [.. data];
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + s[i] + key[i % key.Length]) & 255;
            (s[i], s[j]) = (s[j], s[i]);
        }
        for (int n = 0, i = 0, j = 0; n < made.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + s[i]) & 255;
            (s[i], s[j]) = (s[j], s[i]);
            made[n] ^= s[(s[i] + s[j]) & 255];
        }
        return made;
    }

#pragma warning disable RS0030, CA5350, CA5351 // The formats prescribe them.
    private static byte[] Sha1(byte[] data) => SHA1.HashData(data);

    private static byte[] Md5(byte[] data) => MD5.HashData(data);
#pragma warning restore RS0030, CA5350, CA5351
}
