using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Tests.InstallService;

public sealed class SystemdUnitTests : IDisposable
{
    private static readonly ServiceRequest Plain = new(["/opt/bezel/bezel"], "/var/lib/bezel");
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Restart=always")]
    [InlineData("StartLimitIntervalSec=0")]
    [InlineData("User=bezel")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("ReadWritePaths=\"/var/lib/bezel\"")]
    [InlineData("PrivateTmp=yes")]
    [InlineData("ProtectHome=yes")]
    [InlineData("UMask=0077")]
    [InlineData("CapabilityBoundingSet=")]
    [InlineData("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK")]
    [InlineData("ExecStart=\"/opt/bezel/bezel\" \"hub\" \"--store\" \"/var/lib/bezel\"")]
    [InlineData("WantedBy=multi-user.target")]
    public void The_system_unit_says(string line) => Lines(SystemdUnit.OfSystem(Plain, "bezel")).ShouldContain(line);

    [Fact]
    public void The_unit_lets_the_program_compile_while_it_runs() =>
        SystemdUnit.OfSystem(Plain, "bezel").ShouldNotContain("MemoryDenyWriteExecute");

    [Fact]
    public void A_persons_unit_asks_for_nothing_that_their_manager_cannot_do()
    {
        string unit = SystemdUnit.OfUser(Plain);
        Lines(unit).ShouldContain("WantedBy=default.target");
        foreach (string word in (string[])["User=", "Protect", "Private", "ReadWritePaths", "CapabilityBoundingSet"])
            unit.ShouldNotContain(word);
    }

    [Fact]
    public void Home_folders_stay_readable_only_when_something_of_bezel_is_in_one()
    {
        Lines(SystemdUnit.OfSystem(new(["/" + "home/anna/bezel"], "/var/lib/bezel"), "bezel")).ShouldContain("ProtectHome=read-only");
        Lines(SystemdUnit.OfSystem(new(["/opt/bezel"], "/" + "root/store"), "bezel")).ShouldContain("ProtectHome=read-only");
    }

    [Theory]
    [InlineData("/a b", true, "\"/a b\"")]
    [InlineData("/100%", true, "\"/100%%\"")]
    [InlineData("/$HOME", true, "\"/$$HOME\"")]
    [InlineData("/$HOME", false, "\"/$HOME\"")]
    [InlineData("/a\"b\\c", true, "\"/a\\\"b\\\\c\"")]
    public void Paths_are_written_as_systemd_reads_them(string path, bool argument, string expected) => SystemdUnit.Quote(path, argument).ShouldBe(expected);

    [SystemdFact]
    public async Task Systemd_accepts_both_units_also_with_odd_paths()
    {
        if (OperatingSystem.IsWindows())
            return;
        string program = _folder.Write("odd %i $HOME é/bezel", "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var request = new ServiceRequest([program], _folder["my store %n $USER \"q\" \\"]);
        foreach (string unit in (string[])[SystemdUnit.OfSystem(request, "root"), SystemdUnit.OfUser(request), SystemdUnit.OfSystem(new ServiceRequest([program], "/var/lib/bezel"), "root")])
            (await VerifyAsync(unit)).ShouldBe(new ProgramAnswer(0, ""), unit);
    }

    [SystemdFact]
    public async Task Systemd_would_say_what_is_wrong_with_a_unit()
    {
        string unit = SystemdUnit.OfSystem(new ServiceRequest(["/bin/true"], "/var/lib/bezel"), "root");
        (await VerifyAsync(unit.Replace("\"/bin/true\"", "\"/no such program\"", StringComparison.Ordinal))).Status.ShouldNotBe(0);
        (await VerifyAsync(unit.Replace("ProtectSystem=strict", "ProtectSistem=strict", StringComparison.Ordinal))).Output.ShouldContain("ProtectSistem");
        (await VerifyAsync(unit.Replace("SystemCallFilter=", "SystemCallFilter=@nonsense ", StringComparison.Ordinal))).Output.ShouldContain("@nonsense");
    }

    private async Task<ProgramAnswer> VerifyAsync(string unit)
    {
        // Named for its content, since --man=no reads nothing else of the machine.
        string path = _folder.Write("bezel.service", unit);
        ProgramAnswer answer = await new SystemPrograms().RunAsync("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", path], TimeSpan.FromMinutes(1), default);
        // Complaints about units of the machine itself are not about ours.
        return answer with { Output = string.Join('\n', answer.Output.Split('\n').Where(line => line.Contains("bezel", StringComparison.Ordinal))) };
    }

    private static string[] Lines(string unit) => unit.Split('\n');
}
