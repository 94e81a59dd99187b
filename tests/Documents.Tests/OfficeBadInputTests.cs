using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Broken and hostile files of the formats of offices and mail programs: they end cleanly, within bounds, with what is wrong named.</summary>
public class OfficeBadInputTests
{
    private static readonly DocumentLimits Small = new() { MaxSteps = 20_000_000, MaxInflatedBytes = 16 << 20 };

    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content, Small);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    [Fact]
    public void Ends_cleanly_when_cut_at_every_64th()
    {
        foreach (byte[] file in OfficeSamples.Files())
        {
            for (int cut = 0; cut < 64; cut++)
                Inspect(file[..(int)((long)file.Length * cut / 64)]);
        }
    }

    [Fact]
    public void Ends_cleanly_with_bits_flipped()
    {
        ulong random = 0x9E3779B97F4A7C15;
        foreach (byte[] file in OfficeSamples.Files())
        {
            for (int round = 0; round < 150; round++)
            {
                byte[] broken = [.. file];
                for (int flip = 0; flip < 1 + (round % 8); flip++)
                {
                    random = (random * 6364136223846793005) + 1442695040888963407;
                    broken[(int)((random >> 20) % (ulong)broken.Length)] ^= (byte)(1 << (int)(random >> 60 & 7));
                }
                Inspect(broken);
            }
        }
    }

    [Fact]
    public void Makes_messages_of_anything_without_throwing()
    {
        byte[] msg = OfficeSamples.Item().Msg(), tnef = OfficeSamples.Item().TnefStream();
        for (int cut = 0; cut < 64; cut++)
        {
            OutlookMessage.ToMime(msg.AsMemory(0, (int)((long)msg.Length * cut / 64)));
            Tnef.ToMime(tnef.AsMemory(0, (int)((long)tnef.Length * cut / 64)));
        }
        Tnef.ToMime(new byte[] { 0x78, 0x9F, 0x3E, 0x22, 0, 0, 1, 3, 0x90, 6, 0, 0xFF, 0xFF, 0xFF, 0xFF })!.Value.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Bounds_what_packed_rtf_may_become()
    {
        // Each two bytes repeat 17 earlier ones.
        byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.Length; i += 17)
        {
            body[i] = 0xFF;
            for (int j = 1; j < 17 && i + j < body.Length; j += 2)
            {
                body[i + j] = 0x00;
                body[Math.Min(i + j + 1, body.Length - 1)] = 0x0F;
            }
        }
        byte[] bomb = [.. BitConverter.GetBytes(body.Length + 12), .. BitConverter.GetBytes(-1), .. "LZFu"u8, 0, 0, 0, 0, .. body];
        ReadOnlyMemory<byte> made = OutlookMessage.ToMime(new OutlookSamples().Text(OutlookSamples.Subject, "x").Binary(OutlookSamples.Rtf, bomb).Msg(), Small)!.Value;
        made.Length.ShouldBeLessThan(64 << 20);
    }

    [Fact]
    public void Reads_each_part_of_a_message_once_however_many_there_are()
    {
        string parts = string.Concat(Enumerable.Repeat("--q\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n<p>x</p>\r\n", 5_000));
        DocumentInspection seen = Inspect(Encoding.UTF8.GetBytes("From: a@b.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n" + parts + "--q--\r\n"));
        seen.CouldNotCheck.ShouldNotBeNull();
        seen.Files.Count.ShouldBeLessThanOrEqualTo(1_000);
    }

    [Fact]
    public void Opens_only_so_many_objects_and_parts()
    {
        Inspect(SampleFiles.Latin("{\\rtf1" + string.Concat(Enumerable.Repeat("{\\object{\\*\\objdata 0105000002000000020000004100}}", 3_000)) + "}")).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached);
        DocumentInspection seen = Inspect(SampleFiles.Docx("", [.. Enumerable.Range(0, 400).Select(i => ($"word/embeddings/o{i}.txt", "text"))]));
        seen.CouldNotCheck.ShouldNotBeNull();
    }
}
