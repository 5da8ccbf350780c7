using Querent.Tensors;

namespace Querent.Data;

/// <summary>
/// Some samples on their way to the model. A task fills it again and again on the host; <see cref="Upload"/> turns it
/// into tensors of a workspace, while the task may be filling another.
/// </summary>
public abstract class MiniBatch
{
    private Tensor? _images;

    /// <summary>Samples in it.</summary>
    public int Count { get; protected set; }

    /// <summary>[batch, height, width, channels], valid in the workspace of the last <see cref="Upload"/>.</summary>
    public Tensor Images
    {
        get => _images ?? throw new InvalidOperationException("The mini-batch was not uploaded.");
        protected set => _images = value;
    }

    /// <summary>Makes the tensors of this batch in a workspace.</summary>
    public abstract void Upload(Workspace workspace);
}
