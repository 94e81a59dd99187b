using Bezel.Cli.Checking;
using Bezel.Judge;

namespace Bezel.Cli;

/// <summary>Exit statuses of the program, as <c>docs/formats/verdict.md</c> promises them.</summary>
internal static class ExitStatus
{
    public const int Fine = 0;
    public const int Careful = 1;
    public const int Dangerous = 2;
    public const int CouldNotRead = 3;

    /// <summary>Of verbs that do something: it was not done, and standard error says why.</summary>
    public const int NotDone = 1;

    /// <summary>Of verifying verbs: something was changed.</summary>
    public const int DoesNotHold = 2;

    /// <summary><c>EX_USAGE</c> of sysexits.</summary>
    public const int WrongUsage = 64;

    /// <summary><c>EX_SOFTWARE</c> of sysexits: an error in Bezel itself.</summary>
    public const int Failed = 70;

    /// <summary>The status of one message; the status of a run is the highest of all.</summary>
    public static int Of(CheckedMessage message) => message.Verdict?.Level switch
    {
        Level.Fine => Fine,
        Level.Careful => Careful,
        Level.Dangerous => Dangerous,
        _ => CouldNotRead,
    };
}
