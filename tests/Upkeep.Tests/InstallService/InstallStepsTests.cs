using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Tests.InstallService;

/// <summary>Which steps are chosen, and that the runner says and does them.</summary>
public sealed class InstallStepsTests : IDisposable
{
    private static readonly ServiceRequest Request = new(["/opt/bezel/bezel"], "/var/lib/bezel");
    private static readonly SystemdMachine Root = new(IsRoot: true, SystemdRuns: true, AccountExists: false, "", "root");
    private static readonly SystemdMachine Person = new(IsRoot: false, SystemdRuns: true, AccountExists: false, "/x/systemd/user", "anna");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void As_root_the_service_gets_an_account_a_store_of_its_own_and_starts_now_and_at_boot()
    {
        string[] commands = Commands(SystemdSteps.Install(Request, Root));
        commands[0].ShouldBe("useradd --system --user-group --home-dir /var/lib/bezel --no-create-home --shell /usr/sbin/nologin bezel");
        commands[1].ShouldBe("chown -R -h bezel:bezel /var/lib/bezel");
        commands[^4].ShouldBe("write /etc/systemd/system/bezel.service");
        commands[^3..].ShouldBe(["systemctl daemon-reload", "systemctl enable bezel.service", "systemctl restart bezel.service"]);
    }

    [Fact]
    public void The_account_is_made_once() =>
        Commands(SystemdSteps.Install(Request, Root with { AccountExists = true })).ShouldNotContain(command => command.StartsWith("useradd", StringComparison.Ordinal));

    [Fact]
    public void Whether_the_account_can_start_the_program_is_tried_before_the_unit_is_written()
    {
        IReadOnlyList<InstallStep> steps = SystemdSteps.Install(Request, Root);
        int tried = steps.Index().First(step => step.Item is RunProgram { Program: "setpriv" }).Index;
        tried.ShouldBeLessThan(steps.Index().First(step => step.Item is PutFile).Index);
        ((RunProgram)steps[tried]).WhenItFails!.ShouldContain("/opt/bezel");
    }

    [Fact]
    public void A_person_gets_a_unit_of_their_own_that_outlives_their_session()
    {
        string[] commands = Commands(SystemdSteps.Install(Request, Person));
        commands.ShouldContain("write /x/systemd/user/bezel.service");
        commands.ShouldContain("systemctl --user enable bezel.service");
        commands[^1].ShouldBe("loginctl enable-linger anna");
        commands.ShouldNotContain(command => command.StartsWith("chown", StringComparison.Ordinal) || command.StartsWith("useradd", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_running_systemd_it_is_enabled_for_the_next_boot()
    {
        string[] commands = Commands(SystemdSteps.Install(Request, Root with { SystemdRuns = false }));
        commands[^1].ShouldBe("link /etc/systemd/system/multi-user.target.wants/bezel.service");
        commands.ShouldNotContain(command => command.StartsWith("systemctl", StringComparison.Ordinal));
    }

    [Fact]
    public void Removing_touches_the_unit_and_never_the_store()
    {
        foreach (SystemdMachine machine in (SystemdMachine[])[Root, Person, Root with { SystemdRuns = false }])
        {
            string[] commands = Commands(SystemdSteps.Uninstall(machine));
            commands.ShouldContain("remove " + machine.Unit);
            commands.ShouldContain("remove " + machine.Link);
            string.Join('\n', commands).ShouldNotContain("/var/lib/bezel");
        }
    }

    [Fact]
    public void Windows_starts_it_late_restarts_it_and_closes_the_store()
    {
        string[] commands = Commands(WindowsSteps.Install(new ServiceRequest([@"C:\Program Files\Bezel\bezel.exe"], @"D:\Shop data\"), exists: false));
        commands.ShouldBe([
            """sc.exe create Bezel binPath= "\"C:\Program Files\Bezel\bezel.exe\" \"hub\" \"--store\" \"D:\Shop data\\\"" start= delayed-auto obj= "NT SERVICE\Bezel" DisplayName= Bezel""",
            "sc.exe description Bezel \"Watches over the shop's messages, payments and computers.\"",
            "sc.exe failure Bezel reset= 86400 actions= restart/2000/restart/5000/restart/60000",
            "sc.exe failureflag Bezel 1",
            "sc.exe sidtype Bezel unrestricted",
            """icacls.exe "D:\Shop data\" /inheritance:r /grant:r "NT SERVICE\Bezel:(OI)(CI)M" "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" /T /C /Q""",
            "sc.exe start Bezel",
        ]);
    }

    [Fact]
    public void A_windows_service_that_is_there_is_brought_up_to_date()
    {
        string[] commands = Commands(WindowsSteps.Install(Request, exists: true));
        commands[0].ShouldBe("sc.exe stop Bezel");
        commands[1].ShouldStartWith("sc.exe config Bezel binPath=");
        commands.ShouldNotContain(command => command.Contains("create", StringComparison.Ordinal));
        Commands(WindowsSteps.Uninstall()).ShouldBe(["sc.exe stop Bezel", "sc.exe delete Bezel"]);
    }

    [Theory]
    [InlineData("a", "\"a\"")]
    [InlineData(@"C:\x\", @"""C:\x\\""")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData(@"a\""b", @"""a\\\""b""")]
    [InlineData("", "\"\"")]
    public void A_windows_command_line_is_quoted_by_the_rules(string argument, string expected) => WindowsSteps.CommandLine([argument]).ShouldBe(expected);

    [Fact]
    public async Task The_runner_does_every_kind_of_step_and_again_without_harm()
    {
        if (OperatingSystem.IsWindows())
            return;
        var programs = new RecordedPrograms();
        InstallStep[] steps = [new PutFile("A unit.", "/etc/systemd/system/bezel.service", "[Unit]\n"),
            new PutLink("At boot.", "/etc/systemd/system/multi-user.target.wants/bezel.service", "../bezel.service"), new RunProgram("Go.", "systemctl", ["daemon-reload"])];
        for (int i = 0; i < 2; i++)
        {
            var said = new StringWriter();
            (await new StepRunner(programs, said, _folder.Root).RunAsync(steps, TextWriter.Null, default)).ShouldBeTrue();
            foreach (string expected in (string[])["A unit.", "write /etc/systemd/system/bezel.service", "At boot.", "Go.", "systemctl daemon-reload"])
                said.ToString().ShouldContain(expected);
        }
        File.ReadAllText(_folder["etc/systemd/system/multi-user.target.wants/bezel.service"]).ShouldBe("[Unit]\n");
        programs.Commands.ShouldBe(["systemctl daemon-reload", "systemctl daemon-reload"]);

        InstallStep[] removing = [new RemoveFile("", "/etc/systemd/system/multi-user.target.wants/bezel.service"), new RemoveFile("", "/etc/systemd/system/bezel.service"), new RemoveFile("", "/nowhere/x")];
        (await new StepRunner(programs, TextWriter.Null, _folder.Root).RunAsync(removing, TextWriter.Null, default)).ShouldBeTrue();
        Directory.EnumerateFiles(_folder["etc"], "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_fails_ends_the_run_and_says_what_to_do()
    {
        var programs = new RecordedPrograms { Answers = { ["useradd"] = new ProgramAnswer(1, "useradd: no room") } };
        var errors = new StringWriter();
        InstallStep[] steps = [new RunProgram("", "loginctl", ["x"], MayFail: true), new RunProgram("", "useradd", ["x"], WhenItFails: "Ask somebody."), new RunProgram("", "systemctl", ["x"])];
        programs.Answers["loginctl"] = new ProgramAnswer(1, "no");
        (await new StepRunner(programs, TextWriter.Null).RunAsync(steps, errors, default)).ShouldBeFalse();
        programs.Commands.ShouldBe(["loginctl x", "useradd x"]);
        errors.ToString().ShouldContain("useradd: no room");
        errors.ToString().ShouldContain("Ask somebody.");
    }

    [Fact]
    public void Paths_that_no_service_can_work_with_are_refused()
    {
        string elsewhere = OperatingSystem.IsWindows() ? @"C:\store" : "/var/lib/bezel-of-a-test";
        var request = new ServiceRequest([OperatingSystem.IsWindows() ? @"C:\bezel.exe" : "/opt/bezel/bezel"], elsewhere);
        ServiceInstaller.Refusal(request).ShouldBeNull();
        ServiceInstaller.Refusal(request with { Store = "relative" })!.ShouldContain("absolute");
        ServiceInstaller.Refusal(request with { Store = elsewhere + "\n[Service]" })!.ShouldContain("control character");
        if (OperatingSystem.IsWindows())
            return;
        ServiceInstaller.Refusal(request with { Store = "/tmp/store" })!.ShouldContain("emptied");
        ServiceInstaller.Refusal(request with { Program = ["/opt/\"b/bezel"] })!.ShouldContain("quote");
    }

    [Fact]
    public async Task A_folder_that_is_no_store_is_never_handed_over()
    {
        var errors = new StringWriter();
        var programs = new RecordedPrograms();
        var installer = new ServiceInstaller(programs, TextWriter.Null, errors);
        ServiceRequest request = new([Environment.ProcessPath!], Path.GetDirectoryName(Environment.ProcessPath)!);
        (await installer.InstallAsync(request, dryRun: false)).ShouldBeFalse();
        errors.ToString().ShouldContain("There is no Bezel store in");
        errors.ToString().ShouldContain("bezel setup");
        programs.Commands.ShouldBeEmpty();
    }

    private static string[] Commands(IEnumerable<InstallStep> steps) => [.. steps.Select(step => step switch
    {
        RunProgram run => run.ToString(),
        PutFile file => "write " + file.Path,
        PutLink link => "link " + link.Path,
        RemoveFile file => "remove " + file.Path,
        _ => "?",
    })];
}
