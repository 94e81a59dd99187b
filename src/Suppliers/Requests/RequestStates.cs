namespace Bezel.Suppliers.Requests;

/// <summary>Where a request to change the book stands.</summary>
public enum RequestState
{
    /// <summary>Nobody has asked the supplier yet, or nobody was reached.</summary>
    Opened,

    /// <summary>The supplier confirmed it, rung on a number that was known before or found independently. A second person has not agreed yet.</summary>
    Called,

    /// <summary>A second person agreed; it waits until its time is over.</summary>
    Waiting,

    /// <summary>It is in the book.</summary>
    InForce,

    /// <summary>It was false, or nobody believed it. An incident was opened in the same transaction.</summary>
    Refused,

    /// <summary>It was no change at all: Bezel was mistaken. Nothing was adopted.</summary>
    Withdrawn,
}

/// <summary>What happened to a request.</summary>
public enum RequestMoveKind
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>The same was claimed again.</summary>
    SeenAgain,

    /// <summary>Somebody rang and reached nobody.</summary>
    NotReached,

    /// <summary>Somebody rang and the supplier confirmed it.</summary>
    Called,

    /// <summary>The call does not convince: the supplier is to be asked again.</summary>
    SentBack,

    /// <summary>The only person of the shop went through the printed check.</summary>
    SelfChecked,

    /// <summary>A second person agreed, or the only one after the printed check and a day.</summary>
    Approved,

    /// <summary>Its time was over, and it came into the book.</summary>
    InForce,

    /// <summary>The supplier knows nothing of it.</summary>
    Denied,

    /// <summary>Somebody refused it.</summary>
    Refused,

    /// <summary>Somebody said that it is no change.</summary>
    Withdrawn,
}

/// <summary>Which moves there are. What is not in this table cannot happen.</summary>
public static class RequestTransitions
{
    private static readonly Dictionary<(RequestState From, RequestMoveKind Move), RequestState> Table = new()
    {
        [(RequestState.Opened, RequestMoveKind.SeenAgain)] = RequestState.Opened,
        [(RequestState.Opened, RequestMoveKind.NotReached)] = RequestState.Opened,
        [(RequestState.Opened, RequestMoveKind.Called)] = RequestState.Called,
        [(RequestState.Opened, RequestMoveKind.Denied)] = RequestState.Refused,
        [(RequestState.Opened, RequestMoveKind.Refused)] = RequestState.Refused,
        [(RequestState.Opened, RequestMoveKind.Withdrawn)] = RequestState.Withdrawn,
        [(RequestState.Called, RequestMoveKind.SeenAgain)] = RequestState.Called,
        [(RequestState.Called, RequestMoveKind.SentBack)] = RequestState.Opened,
        [(RequestState.Called, RequestMoveKind.SelfChecked)] = RequestState.Called,
        [(RequestState.Called, RequestMoveKind.Approved)] = RequestState.Waiting,
        [(RequestState.Called, RequestMoveKind.Refused)] = RequestState.Refused,
        [(RequestState.Called, RequestMoveKind.Withdrawn)] = RequestState.Withdrawn,
        [(RequestState.Waiting, RequestMoveKind.SeenAgain)] = RequestState.Waiting,
        [(RequestState.Waiting, RequestMoveKind.InForce)] = RequestState.InForce,
        [(RequestState.Waiting, RequestMoveKind.Refused)] = RequestState.Refused,
        [(RequestState.Waiting, RequestMoveKind.Withdrawn)] = RequestState.Withdrawn,
        [(RequestState.Refused, RequestMoveKind.SeenAgain)] = RequestState.Refused,
        [(RequestState.Withdrawn, RequestMoveKind.SeenAgain)] = RequestState.Withdrawn,
    };

    /// <summary>The state after a move; null when the move cannot be made there.</summary>
    public static RequestState? After(RequestState from, RequestMoveKind move) => Table.TryGetValue((from, move), out RequestState to) ? to : null;

    /// <summary>Whether somebody still has something to do, or its time runs.</summary>
    public static bool IsOpen(this RequestState state) => state is RequestState.Opened or RequestState.Called or RequestState.Waiting;
}
