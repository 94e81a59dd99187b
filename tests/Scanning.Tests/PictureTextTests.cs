using Bezel.Documents;
using Bezel.Testing;

namespace Bezel.Scanning.Tests;

public class PictureTextTests
{
    [ProgramFact("tesseract")]
    public void The_text_in_a_picture_of_a_message_is_read()
    {
        using var pictures = new PictureText(new ScanningSettings(), TimeProvider.System);
        pictures.ForOneMessage().Scan(Samples.Inspect("scan.bmp", Samples.Written("PAY INVOICE"))).Text.ShouldContain("INVOICE");
    }

    [Fact]
    public void Without_the_program_it_is_said()
    {
        using TestFolder none = new();
        using var pictures = new PictureText(new ScanningSettings { ProgramFolders = [none.Path] }, TimeProvider.System);
        pictures.ForOneMessage().Scan(Samples.Inspect("scan.bmp", Samples.Written("PAY"))).CouldNotCheck!.ShouldContain("tesseract is not on this computer");
    }

    [Fact]
    public void A_message_whose_pictures_took_their_time_gets_no_more()
    {
        using TestFolder none = new();
        var clock = new Jumping();
        using var pictures = new PictureText(new ScanningSettings { ProgramFolders = [none.Path] }, clock);
        IFileScan message = pictures.ForOneMessage();
        message.Scan(Samples.Inspect("a.bmp", Samples.Written("PAY")));
        message.Scan(Samples.Inspect("b.bmp", Samples.Written("PAY"))).CouldNotCheck!.ShouldContain("took too long");
        pictures.ForOneMessage().Scan(Samples.Inspect("c.bmp", Samples.Written("PAY"))).CouldNotCheck!.ShouldNotContain("took too long");
    }

    /// <summary>Every look at the clock is half a minute later.</summary>
    private sealed class Jumping : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 30;
    }
}
