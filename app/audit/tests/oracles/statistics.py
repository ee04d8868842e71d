import json, numpy as np, warnings, math
warnings.filterwarnings('ignore')
import scipy, statsmodels, sklearn
from scipy import stats
from scipy.stats import binomtest, wilcoxon
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from sklearn.metrics import cohen_kappa_score
import krippendorff
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
O={'versions':dict(scipy=scipy.__version__,statsmodels=statsmodels.__version__,sklearn=sklearn.__version__,numpy=np.__version__)}
O['wilson']=[dict(k=k,n=n,ci=list(map(float,proportion_confint(k,n,0.05,'wilson')))) for k,n in [(0,330),(1,330),(5,330),(33,330),(165,330),(330,330),(7,50),(0,10),(10,10),(1,1)]]
O['clopper_pearson']=[dict(k=k,n=n,ci=list(map(float,proportion_confint(k,n,0.05,'beta')))) for k,n in [(0,330),(5,330),(165,330),(330,330)]]
def mc(b,c,a=0,d=0):
    r=mcnemar([[a,b],[c,d]],exact=True); r2=mcnemar([[a,b],[c,d]],exact=False,correction=True)
    # mid-p
    n=b+c; k=min(b,c)
    p=2*stats.binom.cdf(k,n,.5)-stats.binom.pmf(k,n,.5) if b!=c else 1-0.5*stats.binom.pmf(k,n,.5)
    p = 1.0 if n==0 else p
    return dict(b=b,c=c,exact_p=float(r.pvalue),mid_p=float(min(1,p)),cc_chi2=float(r2.statistic) if n else None,cc_p=float(r2.pvalue) if n else None)
O['mcnemar']=[mc(b,c) for b,c in [(0,0),(1,0),(0,5),(2,10),(10,10),(3,40),(0,300),(25,47)]]
def newcombe10(a,b,c,d,alpha=.05):
    n=a+b+c+d; p1=(a+b)/n; p2=(a+c)/n; D=p1-p2
    l1,u1=proportion_confint(a+b,n,alpha,'wilson'); l2,u2=proportion_confint(a+c,n,alpha,'wilson')
    A=(a+b)*(c+d)*(a+c)*(b+d); B=a*d-b*c
    if A==0: phi=0.0
    else:
        C=B-n/2 if B>n/2 else (0 if B>=0 else B)
        phi=C/math.sqrt(A)
    lo=D-math.sqrt((p1-l1)**2-2*phi*(p1-l1)*(u2-p2)+(u2-p2)**2)
    hi=D+math.sqrt((p2-l2)**2-2*phi*(p2-l2)*(u1-p1)+(u1-p1)**2)
    return D,lo,hi
O['newcombe_paired_method10_own_impl_of_published_formula']=[dict(table=[a,b,c,d],diff_lo_hi=list(newcombe10(a,b,c,d))) for a,b,c,d in [(14,5,0,22),(10,3,40,277),(36,12,2,0),(0,0,0,330),(1,0,50,279)]]
x=np.array([1,1,2,1,3,1,1,5,1,2,1,1,4,1,1]); y=np.array([5,1,3,4,5,1,2,5,5,2,1,3,4,5,1])
w=wilcoxon(y,x,zero_method='wilcox',correction=False,method='approx'); w2=wilcoxon(y,x,zero_method='pratt',correction=False,method='approx')
O['wilcoxon_1to5_ties']=dict(before=x.tolist(),after=y.tolist(),wilcox_approx=dict(W=float(w.statistic),p=float(w.pvalue)),pratt_approx=dict(W=float(w2.statistic),p=float(w2.pvalue)))
d=(y-x).astype(float)
# exact sign-flip permutation p (two sided, mean) by full enumeration over nonzero diffs
nz=d[d!=0]; m=len(nz); obs=abs(nz.sum()); cnt=0
for s in range(1<<m):
    t=sum(v if (s>>i)&1 else -v for i,v in enumerate(nz)); cnt+= abs(t)>=obs-1e-12
O['sign_flip_exact']=dict(diff=d.tolist(),p=cnt/(1<<m),n_nonzero=m)
ps=[0.0001,0.004,0.019,0.03,0.045,0.2,0.5,0.041,0.9,1.0,0.012]
O['multiple']=dict(p=ps,holm=multipletests(ps,method='holm')[1].tolist(),bh=multipletests(ps,method='fdr_bh')[1].tolist(),by=multipletests(ps,method='fdr_by')[1].tolist(),bonf=multipletests(ps,method='bonferroni')[1].tolist())
a=[1,1,5,5,4,3,2,1,5,1]; b=[1,2,5,4,4,3,1,1,5,2]
O['kappa']=dict(a=a,b=b,unweighted=float(cohen_kappa_score(a,b)),linear=float(cohen_kappa_score(a,b,weights='linear')),quadratic=float(cohen_kappa_score(a,b,weights='quadratic')))
R=[[1,2,3,3,2,1,4,1,2,None,None,None],[1,2,3,3,2,2,4,1,2,5,None,3],[None,3,3,3,2,3,4,2,2,5,1,None],[1,2,3,3,2,4,4,1,2,5,1,None]]
RR=np.array([[np.nan if v is None else v for v in r] for r in R],float)
O['krippendorff']=dict(ratings=R,**{l:float(krippendorff.alpha(RR,level_of_measurement=l)) for l in('nominal','ordinal','interval')})
# Rogan-Gladen
def rg(p,se,sp): return (p+sp-1)/(se+sp-1)
O['rogan_gladen']=[dict(p_obs=p,se=se,sp=sp,raw=rg(p,se,sp),clipped=min(1,max(0,rg(p,se,sp)))) for p,se,sp in[(.30,.9,.85),(.05,.92,.90),(.5,.8,.8),(.95,.9,.9),(.2,.5,.51)]]
rng=np.random.default_rng(20231005)
N=600;n=60
truth=rng.random(N+n)<.35
pred=np.where(truth,rng.random(N+n)<.85,rng.random(N+n)<.12).astype(float)
Y=truth[:n].astype(float);Yh=pred[:n];Yu=pred[n:]
ci1=ppi_mean_ci(Y,Yh,Yu,alpha=.05,lam=1); cit=ppi_mean_ci(Y,Yh,Yu,alpha=.05)
ci0=ppi_mean_ci(Y,Yh,Yu,alpha=.05,lam=0)
f=lambda c:[float(np.ravel(c[0])[0]),float(np.ravel(c[1])[0])]
O['ppi_mean']=dict(Y=Y.astype(int).tolist(),Yhat=Yh.astype(int).tolist(),n_unlabeled=N,sum_unlabeled=int(Yu.sum()),lam1_ci=f(ci1),tuned_ci=f(cit),lam0_ci=f(ci0),point_lam1=float(np.ravel(ppi_mean_pointestimate(Y,Yh,Yu,lam=1))[0]),point_tuned=float(np.ravel(ppi_mean_pointestimate(Y,Yh,Yu))[0]))
# clustered SE (Miller 2024): sqrt(SE_clt^2 + 1/n^2 * sum_c sum_i sum_{j!=i} (s_i-m)(s_j-m))
s=np.array([1,1,1,0,0,0,1,0,1,1,0,0],float);c=np.array([0,0,0,1,1,1,2,2,3,3,4,5]);mbar=s.mean();k=len(s)
se_clt=math.sqrt(((s-mbar)**2).sum()/(k*(k-1)))
cross=sum((s[i]-mbar)*(s[j]-mbar) for i in range(k) for j in range(k) if i!=j and c[i]==c[j])
O['clustered_se_miller']=dict(s=s.tolist(),cluster=c.tolist(),mean=float(mbar),se_clt=se_clt,se_cluster=math.sqrt(se_clt**2+cross/k**2))
json.dump(O,open('statistics.json','w'),indent=1)
print(json.dumps({k:(v if k not in('ppi_mean',) else {q:v[q] for q in v if q not in('Y','Yhat')}) for k,v in O.items() if k not in('krippendorff',)},indent=None)[:3800]); print({k:v for k,v in O['krippendorff'].items() if k!='ratings'})
