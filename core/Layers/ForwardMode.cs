namespace Querent.Layers;

/// <summary>
/// Whether a forward pass uses the statistics of its batch (and moves the running ones) or the running ones. It is an
/// argument of every pass and no state of a module, so that no code can leave a model in the wrong mode.
/// </summary>
public enum ForwardMode
{
    Training,
    Evaluation,
}
