using Bezel.Hub.Serving;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Tests.Serving;

public sealed class ServingSettingsTests : IDisposable
{
    private readonly StoreFolder _folder = new(Directory.CreateTempSubdirectory("bezel-serving-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void Without_a_file_it_is_this_computer_alone()
    {
        ServingSettings settings = ServingSettings.Read(_folder);
        settings.IsOnNetwork.ShouldBeFalse();
        settings.Address.ShouldBe("http://localhost:13443");
        settings.AllowedHosts.ShouldBe(["localhost", "127.0.0.1", "[::1]"]);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        new ServingSettings { Port = 8443, Host = "Shop-PC.Local.", Also = ["10.0.0.5", "fd00::1", "KASSE.local"], Certificate = Path.Combine(_folder.Path, "c.pem") }.Write(_folder);
        ServingSettings read = ServingSettings.Read(_folder);
        read.Address.ShouldBe("https://shop-pc.local:8443");
        read.AllowedHosts.ShouldBe(["localhost", "127.0.0.1", "[::1]", "shop-pc.local", "10.0.0.5", "[fd00::1]", "kasse.local"]);
        read.Certificate.ShouldBe(Path.Combine(_folder.Path, "c.pem"));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(ServingSettings.PathIn(_folder)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{", "line 1")]
    [InlineData("null", "line 1")]
    [InlineData("{}", "cannot be understood")]
    [InlineData("{\"format\": 2}", "format 2")]
    [InlineData("{\"format\": 1,\n\"hosst\": \"x.local\"}", "line 2")]
    [InlineData("{\"format\": 1, \"port\": 1, \"port\": 2}", "cannot be understood")]
    [InlineData("{\"format\": 1, \"port\": \"80\"}", "cannot be understood")]
    [InlineData("{\"format\": 1, \"port\": 70000}", "70000")]
    [InlineData("{\"format\": 1, \"host\": \"10.0.0.1\"}", "--also")]
    [InlineData("{\"format\": 1, \"host\": \"shop pc\"}", "no host name")]
    [InlineData("{\"format\": 1, \"host\": \"-x.local\"}", "no host name")]
    [InlineData("{\"format\": 1, \"host\": \"localhost\"}", "this computer alone")]
    [InlineData("{\"format\": 1, \"host\": \"x.local\", \"also\": [\"8.8.8.8\"]}", "private network")]
    [InlineData("{\"format\": 1, \"host\": \"x.local\", \"also\": [null]}", "no host name")]
    [InlineData("{\"format\": 1, \"host\": \"x.local\", \"certificate\": \"c.pem\"}", "full path")]
    [InlineData("{\"format\": 1, \"certificate\": \"/c.pem\"}", "--host")]
    [InlineData("{\"format\": 1, \"also\": [\"10.0.0.1\"]}", "--host")]
    public void What_is_not_understood_opens_nothing_and_is_said(string text, string said)
    {
        File.WriteAllText(ServingSettings.PathIn(_folder), text);
        Should.Throw<ServingException>(() => ServingSettings.Read(_folder)).Message.ShouldContain(said);
    }
}
