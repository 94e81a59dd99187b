namespace Bezel.People.SignIn;

/// <summary>How a step of signing in ended.</summary>
public enum SignInOutcome
{
    /// <summary>Not right: which part, is said to nobody.</summary>
    Wrong,

    /// <summary>Too many tries: later (<see cref="SignInAnswer.Wait"/>).</summary>
    Wait,

    /// <summary>Too many people sign in at this moment.</summary>
    Busy,

    /// <summary>The waiting sign-in has ended: from the beginning.</summary>
    Ended,

    /// <summary>The passphrase was right; now the second factor.</summary>
    NeedsSecondFactor,

    /// <summary>The passphrase was right, and the account has no second factor yet: it is set up now.</summary>
    NeedsEnrolment,

    /// <summary>Signed in.</summary>
    SignedIn,
}

/// <summary>What came of a step of signing in.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Begun">The session, and what the browser must hold from now on; null when nothing changed.</param>
/// <param name="Browser">What the browser is known by from now on; null when nothing changed.</param>
/// <param name="Wait">How long to wait.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, BegunSession? Begun = null, string? Browser = null, TimeSpan Wait = default)
{
    /// <summary>Whether the person has yet to put their recovery codes away.</summary>
    public bool NeedsCodes { get; init; }
}

/// <summary>By what somebody proved who they are, as the ledger says it.</summary>
internal enum SignInWay
{
    App,
    Passkey,
    RecoveryCode,
    Remembered,
    Enrolment,
}
