namespace Querent.PtxEmulation.Compilation;

/// <summary>The state space of a variable.</summary>
internal enum StateSpace
{
    /// <summary>The block of parameters of the launch.</summary>
    Parameter,

    /// <summary>Memory of the group.</summary>
    Shared,

    /// <summary>Memory of one thread.</summary>
    Local,

    /// <summary>Memory of the device.</summary>
    Global,
}

/// <summary>A variable in memory and its address there.</summary>
internal readonly record struct Symbol(StateSpace Space, int Address);
