using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void SgdStep(Storage weight, Storage gradient, Storage? velocity, in SgdStep step)
    {
        (float[] w, float[] g) = (Values(weight, weight.Length), Values(gradient, weight.Length));
        float[]? v = velocity is null ? null : Values(velocity, weight.Length);
        for (int i = 0; i < w.Length; i++)
        {
            double direction = g[i] + ((double)step.Decay * w[i]);
            if (v is not null)
            {
                double speed = ((double)step.Momentum * v[i]) + direction;
                v[i] = (float)speed;
                direction = step.Nesterov ? direction + (step.Momentum * speed) : speed;
            }

            w[i] = (float)(w[i] - (step.Rate * direction));
        }
    }

    public void AdamStep(Storage weight, Storage gradient, Storage mean, Storage square, in AdamStep step)
    {
        (float[] w, float[] g) = (Values(weight, weight.Length), Values(gradient, weight.Length));
        (float[] m, float[] s) = (Values(mean, weight.Length), Values(square, weight.Length));
        for (int i = 0; i < w.Length; i++)
        {
            double decay = (double)step.Decay * w[i];
            double direction = step.Decoupled ? g[i] : g[i] + decay;
            double first = (step.Beta1 * (double)m[i]) + ((1 - (double)step.Beta1) * direction);
            double second = (step.Beta2 * (double)s[i]) + ((1 - (double)step.Beta2) * direction * direction);
            (m[i], s[i]) = ((float)first, (float)second);
            double move = first / step.Correction1 / (Math.Sqrt(second / step.Correction2) + step.Epsilon);
            w[i] = (float)(w[i] - (step.Rate * (move + (step.Decoupled ? decay : 0))));
        }
    }

    public void RmsPropStep(Storage weight, Storage gradient, Storage square, in RmsPropStep step)
    {
        (float[] w, float[] g) = (Values(weight, weight.Length), Values(gradient, weight.Length));
        float[] s = Values(square, weight.Length);
        for (int i = 0; i < w.Length; i++)
        {
            double direction = g[i] + ((double)step.Decay * w[i]);
            double average = (step.Smoothing * (double)s[i]) + ((1 - (double)step.Smoothing) * direction * direction);
            s[i] = (float)average;
            w[i] = (float)(w[i] - (step.Rate * direction / (Math.Sqrt(average) + step.Epsilon)));
        }
    }
}
